"""The vocabulary of the openness rules: phrases by what they signal, looked up in one pass."""

from functools import cache

from digest.vocabulary import Phrases

TAGS: dict[str, str] = {
    "open": """open source, opensource, open sourced, open sources, open sourcing, opensourced, open sourcing of, open weight, open weights,
        openly licensed, openly released, openly available, openly published, openly accessible, fully open, truly open, open model, open models,
        open llm, open llms, open language model, open language models, open dataset, open datasets, open release, open checkpoint,
        open checkpoints, open governance, open foundation model, open foundation models, open ai model, open ai models, open data,
        publicly downloadable, free and open, free software, foss, open science, open washing, openwashing, open ai definition, osaid,
        open model weights, open multimodal model, open reasoning model, open reasoning models, open frontier model, open frontier models,
        available under an open license, open license, open licence, permissive license, permissively licensed, permissive licence,
        openly sharing, open access model, openness""",
    "not_meant": """open source intelligence, openai, open source intel""",
    "closed": """closed source, closed model, closed models, closed weights, closed weight, proprietary, closed ai, closed llm, closed llms,
        closed frontier models, closed frontier model, not open source, no longer open source, closed access, proprietary models, proprietary model""",
    "licence": """license, licence, licenses, licences, licensed, licensing, relicense, relicensed, relicenses, relicensing, licensure, dual licensed""",
    "weights": """weights, model weights, checkpoint, checkpoints, open weights, open weight, model checkpoints, model checkpoint, pretrained weights,
        quantized weights""",
    "code": """code, source code, codebase, implementation, repo, repository, inference code, evaluation code""",
    "training_code": """training code, training recipe, training recipes, recipes, recipe, training scripts, training script, training pipeline,
        training framework, training stack, training logs, pretraining code, fine tuning code, finetuning code, code to train""",
    "data": """dataset, datasets, data, training data, training set, training sets, corpus, corpora, pretraining data, pre training data,
        training dataset, training datasets, post training dataset, fine tuning dataset""",
    "hub": """hugging face, huggingface, hf, modelscope, hugging face hub, huggingface hub, the hub, kaggle, hf hub""",
    "github": """github, gitlab, github repo, github repository""",
    "release": """released, release, releases, releasing, available, publish, published, publishes, publicly available, unveiled, unveils, unveil, launched, launches,
        launch, launching, announced, announces, introduced, introduces, introducing, introduce, dropped, drops, shared, shares, sharing, hosted, uploaded, reuploaded, downloadable, download,
        open sourced, open sources, open sourcing, open source, made available, accessible, debuts, ships, shipped, presents, out now, is out, featured,
        feature, live, open, fully open, transparent, accompanied, includes, including, posted, provided, openly, opensourced, links, out""",
    "withhold": """withheld, withhold, withholds, withholding, not release, not released, not be released, won t release, will not release, not releasing,
        not publicly available, undisclosed, not disclosed, fail to disclose, fails to disclose, not disclose, did not release, didn t release,
        without releasing, kept private, keeps private, refuses to release, not been released, has not released, no weights, not available, not open sourced,
        not share, hasn t released, not yet released, not be open sourced, won t be released, not published, unreleased, keep secret, stay closed, stays closed, remain closed, remains closed, kept closed, keep closed""",
    "negation": """not, isn t, aren t, no, never, won t, doesn t, don t, wasn t, weren t, without, isn, aren, cannot, can t, hardly, neither, nor, rather than, instead of""",
    "future": """will, plan, plans, planned, planning, soon, when we, once we, upcoming, promise, promises, promised, could, may, might, should, once, intends, intend, expected, later,
        coming, would, calls, urges, urged, petition, considering, considers, rumored, rumoured, hopes, aims to, wants, want, asks, asked, request, if, tba, tbd, efforts, eventually""",
    "restriction": """restrictive license, restrictive licence, restrictive clauses, restrictive clause, license restrictions, licence restrictions, restrictions on use,
        usage restrictions, use restrictions, use restriction, acceptable use policy, less restrictive license, restrictive licensing, restrictive licenses,
        more restrictive license, prohibited uses, prohibits commercial, restricted to, limited license, monthly active users, million user cap, user cap, user limit, cap on users, million users or, revenue limit, revenue cap, stricter license""",
    "revenue": """annual revenue, yearly revenue, in revenue, monthly revenue""",
    "promise": """will, plan to, plans to, planned, planning to, intends to, upcoming, promises to, promised, soon, expects to, expected to, hopes to, coming weeks, next month, next week""",
    "gated": """gated, gated access, request access, access request, access form, waitlist, upon request, approved researchers, application form, accept the license, select partners, trusted partners, trusted testers""",
    "permitted": """commercial and non commercial use, commercial and noncommercial use, free for commercial use, free commercial use""",
    "api_only": """api only, only available through api, only available via api, only through api, only via api, only through an api, only via an api,
        available only through api, available only via api, available only through an api, available only through its api, only accessible via api, exclusively via api""",
    "local": """run locally, runs locally, running locally, locally running, local llm, local llms, local model, local models, localllama, self host, self hosted,
        on device model, run it offline, run offline, quantized, quantization, quants, exl2, awq, gptq, fine tune your own""",
    "paper_out": """technical report, tech report, technical reports, tech reports, research paper, accompanying paper, arxiv paper, paper""",
    "change": """switches to, switch to, switching to, switched to, moves to, moved to, moving to, relicensed under, relicenses under, relicensed to, relicensed as, changes to,
        now under, changed to, relicense under, transitions to""",
    "ai": """AI, KI, IA, ai, artificial intelligence, LLM, LLMs, llm, llms, machine learning, deep learning, language model, language models, neural network, neural networks,
        GPT, generative ai, generative model, genai, GenAI, transformers, diffusion model, diffusion models, reinforcement learning, fine tune, fine tuning, finetuning, finetuned, pretrained, pretraining, pre training,
        robot, robots, robotics, distillation, embeddings, chatbot, chatbots, agentic, RAG, VLM, VLMs, text to image, text to video, text to speech, speech recognition, tts, asr,
        open model, open models, foundation model, foundation models, MoE, lora, quantization, computer vision, interpretability, tokenizer, mixture of experts, SFT, RLHF, DPO, MCP,
        open weights, open weight, training data, knowledge graph embedding, text generation, image generation, video generation, AGI, superintelligence,
        definition of open source, open source definition, open source definitions""",
    "ai_hint": """prompt, prompting, prompts, dataset, datasets, benchmark, benchmarks, model, models, checkpoint, gpu, gpus, robotics, alignment, reasoning, copilot, transformer,
        inference, agents, agent, multimodal, neural, embedding, training, trained, weights, parameters, token, tokens""",
}

FALSE_OPEN = frozenset(
    """ended world vocabulary letter letters role roles beta office offices problem problems access domain book set loop plan
    core house question questions position positions call calls day source-intelligence road air border borders mind mic
    the a an to up in for and or its it their our new about your with from by at on of""".split()
)
OTHER_MODELS = frozenset(
    "business pricing operating data mental licensing revenue role threat governance delivery economic security".split()
)
ARTEFACT = frozenset(
    """model models llm llms vlm vlms dataset datasets weights weight checkpoint checkpoints framework library
    corpus agent toolkit alternative reproduction replication recipe""".split()
)


@cache
def lexicon() -> Phrases[tuple[str, ...]]:
    """All signals; a phrase that signals several things carries all their tags."""
    tags: dict[str, tuple[str, ...]] = {}
    for tag, paragraph in TAGS.items():
        for part in paragraph.split(","):
            phrase = " ".join(part.split())
            tags[phrase] = (*tags.get(phrase, ()), tag)
    return Phrases(tags.items())
