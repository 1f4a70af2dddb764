"""What kind of thing a story is about, by the words of its title and lead."""

import re
from functools import cache

from digest.model import Kind
from digest.openness.claims import STOPS, Claim, in_general
from digest.openness.licences import Named
from digest.openness.names import Name, is_product
from digest.openness.reading import Mark, Reading
from digest.vocabulary import Phrases, Words

CUES: dict[Kind, str] = {
    "model": """model 2, models 2, llm 2, language model 2, foundation model 2, checkpoint 2, weights 1.2, open weights 2, context length 1.5, context window 1,
        parameters 1.5, parameter 1.5, parameter model 2, moe 1, vlm 2, pretrained 1, fine tuned 1, finetune 1.5, instruct 1, variant 1, embedding model 2, reasoning model 2, base model 1.5,
        arena 0.7, leaderboard 0.5, outperforms 0.7, beats 0.7, surpasses 0.5, multimodal model 2, tts model 2, image model 2, video model 2, system card -2""",
    "dataset": """dataset 3, datasets 2.5, corpus 2.5, training set 1.5, data set 2.5, annotations 1, samples 1, benchmark dataset 3""",
    "tool": """framework 2.5, library 2.5, toolkit 2.5, sdk 2, cli 2, runtime 2, plugin 2, extension 1.5, repository 1, repo 1, agent framework 2, inference engine 2.5, engine 1.5,
        pip install 2, release notes 2, changelog 2, bug fixes 1, pull request 1, github repo 1, open source tool 3, open source tools 3, tools 1, tool 1.5, orchestrator 2, server 1, package 1.5, compiler 2,
        support for 1, support in 3, now supports 4, connector 1.5, integration issue 1.5, fully supports 2, vllm 1.5, coding agent 2, terminal 1.5, agents 0.7, agent 1, mcp 1.5, mcp server 2, command 0.7, platform 0.3, setup 1, compatible 0.5, simulation 1, api wrapper 1.5, fork 1, kernels 1, kernel 1, integration 0.7,
        script 1, notebook 0.7, governance 0.5, roadmap 0.7, rust 0.7, python 0.7, developers 0.5""",
    "paper": """paper 2.5, papers 2, this paper 4, in this paper 4, our paper 3, arxiv 2.5, we propose 3, we introduce 1, we present 1.5, we show 2, we find 2, study 2, researchers 1.5, method 1.5, approach 1.5, algorithm 1.5, survey 2.5, review of 2,
        novel 1, proposes 2, presents 1, introduces a 0.5, benchmark 1, benchmarks 0.5, evaluation 1.5, evaluating 1.5, system card 4, we evaluate 2, results show 1.5, experiments 1, authors 1.5, technique 1.5, findings 1.5, technical report 1.5, theory 1,
        learning from 1, attention 1, research 1, architecture 0.5, existing methods 2, existing approaches 2, this approach 1.5, traditional methods 2, outperforms existing 2, baselines 1.5, we study 2, we investigate 2, this work 2, ablation 1, red teaming 1.5, safety evaluation 2, we ve trained 2, we ve 0.5,
        scaling laws 2, policy gradient 2, interpretability 1, reinforcement learning 0.7, mixture of agents 1.5""",
    "policy": """parliament 3, procurement 2, tenders 1.5, exemption 1.5, guidance 1.5, ai office 3, regulation 3, regulate 3, regulating 3, regulatory 2, regulators 3, law 2.5, laws 2, legislation 3, bill 2.5, SB 1047 4, ai act 4, senate 3, congress 3, house republicans 3, lawsuit 3.5, court 3, judge 3, sues 3, sued 3, copyright 2.5,
        open letter 3, petition 2.5, government 2, governments 2, white house 3, executive order 3.5, ban 2, banning 2.5, banned 2, national security 2.5, policy 2, policies 1.5, policymakers 3, open source ai definition 4, definition 1.5,
        osi 2, open source initiative 3, export controls 3, antitrust 3, european commission 3, eu 1.5, ftc 3, governance 1, manifesto 3, moratorium 3, pause 1.5, sovereignty 2, testimony 3, ministry 2, minister 2.5, legality 2.5, raises concerns 1, raises questions 1, european 0.7, excludes 1,  legal 1.5, compliance 0.7,
        argues 1, challenges in 1.5, debate 2, open washing 3, versus proprietary 2, vs proprietary 3, open versus closed 3, vs closed 3, competition concerns 3, advocated 2, calls for 1.5, framework agreement 1, principles 1, risks 0.7, state 0.3""",
    "hardware": """chip 2.5, chips 2.5, gpus 1, gpu 1, tpu 2, tpus 2, robot 2.5, robots 2.5, humanoid 3, humanoids 3, robotic 2, data center 2, data centers 2, datacenter 2, accelerator 2, accelerators 2, semiconductor 3, blackwell 2, rtx 2, rtx 5090 2.5,
        nvlink 2, workstation 2, laptop 1.5, device 1, h100 1, b200 1.5, gb200 2, mi300x 2, apple silicon 1.5, m3 ultra 2, mac studio 2, raspberry pi 2, dgx 2.5, supercomputer 2.5, wafer 2.5, fab 2, asic 2.5, npu 2.5, processor 2, vram 1, motherboard 2""",
    "business": """raises 2.5, raised 2, raising 2, uses 0.7, helps 0.7, series a 3, series b 3, series c 3, series d 3, seed round 3, funding 3, valuation 3, investment 2.5, investors 2.5, acquires 3.5, acquisition 3, acquired 2.5, acquire 2.5, acquiring 2.5, ipo 3, revenue 2, hires 2.5, is joining 3.5, announces partnership 3, to accelerate 0.7, hiring 3, appoints 3, joins 2.5, steps down 3,
        ceo 1.5, cfo 2.5, office 3, offices 3, headquarters 2.5, partnership 2.5, partners with 2.5, partner 1.5, partnering 2, collaboration with 1, customers 1.5, customer story 3, case study 2, how 0.3, leaders 1, billion 1.5, million 0.7, deal 2.5, layoffs 3, lays off 3, vp of 2.5,
        memorandum 2, opens 1.5, expands 1.5, expansion 2, joint venture 3, careers 2, researchers into 1, transformation 1, enterprises 0.7, stake 2.5, market cap 3, shares 0.7, strategic 1, employees 1.5, startup 1, startups 1, merger 3, shareholders 3, profit 2, fellowship 2, grant 1.5""",
    "product": """api 1, app 2, apps 2, feature 1.5, features 1, hipaa 2, compliant 1, pleased to offer 2.5, enable customers 1.5, subscription 2.5, subscribers 2, pricing 2, enterprise 1.5, platform 1.5, assistant 1.5, chatgpt 2, chat 0.5, mode 1.5, voice mode 2, search 1, cloud 1.5, workspace 2, studio 1, rollout 2, rolling out 2, now available in 2,
        users 0.5, beta 1.5, preview 0.7, free tier 1.5, plan 0.7, plus 0.3, pro users 2, browser 1.5, dashboard 2, connectors 2, integrates 1, integrations 1, customers can 2, generally available 2.5, for teams 2, slack 1.5, mobile 1.5, ios 2, android 1.5, canvas 1.5, projects 0.7,
        copilot 1.5, notebooklm 2.5, perplexity 1.5, comet 2, warehouse 1, data team 1.5, web search 1, memory 0.3, playground 1, applications 0.5, introducing 0.4, upload 1, workflow 0.5, rate limits 1.5, bedrock 1, vertex 1, azure 1""",
    "other": """breach 2.5, leaked 2, leak 2, credentials 2, hackathon 3.5, meetup 3.5, webinar 3.5, conference 3, event 2, events 1.5, workshop 2, podcast 3, office hours 3, contest 2.5, livestream 1.5, newsletter 2, work permit 3, ads 1.5, websites 1.5,
        meeting recap 2, recording 1, keynote 2, award 2, awards 2, community call 3, ama 3, summit 2.5, register 1.5, rss 1.5, outage 2, scam 2, meme 2""",
}
ORDER: tuple[Kind, ...] = ("model", "tool", "dataset", "paper", "policy", "business", "product", "hardware", "other")
HOSTED = frozenset("api app apps mode code plan enterprise business edu teams".split())
COPULA_REACH = 12
KIND_OF_NOUN: dict[str, Kind] = {
    **dict.fromkeys("model llm vlm".split(), "model"),
    **dict.fromkeys("dataset corpus".split(), "dataset"),
    **dict.fromkeys("framework library toolkit tool engine platform runtime".split(), "tool"),
    **dict.fromkeys("method approach algorithm benchmark technique study survey".split(), "paper"),
}
MONEY = re.compile(r"[$\u20ac\u00a3]\s?\d[\d.,]*\s?(?:[MBK]\b|bn|million|billion|trillion)", re.I)
USING = frozenset("employs leverages leveraging deploys use uses using used helps built builds".split())
KIND_OF_HEAD: dict[str, Kind] = {"model": "model", "data": "dataset", "tool": "tool"}
VERBS = frozenset("sources sourced sourcing opensources opensourced".split())
TITLE, LEAD, REST = 2.0, 1.0, 0.35


@cache
def _cues() -> Phrases[tuple[tuple[Kind, float], ...]]:
    table: dict[str, tuple[tuple[Kind, float], ...]] = {}
    for kind, paragraph in CUES.items():
        for part in paragraph.split(","):
            *words, weight = part.split()
            phrase = " ".join(words)
            table[phrase] = (*table.get(phrase, ()), (kind, float(weight)))
    return Phrases(table.items())


def scores(
    found: Reading, names: list[Name], tools: list[Mark], claims: list[Claim], licences: list[Named]
) -> dict[Kind, float]:
    """Points for each kind: cues count double in the title, singly in the first sentence, less in the rest of the lead."""
    points: dict[Kind, float] = dict.fromkeys(ORDER, 0.0)
    seen: dict[tuple[Kind, str], float] = {}
    words = found.words
    for hit in _cues().find(words):
        if hit.first >= found.focus:
            break
        weight = _weight(found, hit.first)
        for kind, cue in hit.value:
            key = (kind, words.words[hit.first])
            gain = weight * cue
            if gain > seen.get(key, 0.0) or cue < 0:
                points[kind] += gain - seen.get(key, 0.0)
                seen[key] = max(gain, 0.0)
    _by_names(found, names, tools, points)
    _by_copula(found, points)
    _by_openness(found, claims, licences, points, any(found.in_title(name.mark) for name in names))
    if roundup(found):
        points["other"] = max(points.values()) + 1.0
    return points


def roundup(found: Reading) -> bool:
    """Whether a title lists several unlike stories: four or more capitalised parts, or three long ones, joined by commas."""
    title = found.words.text[: found.words.text.find("\n")]
    parts = [part.split() for part in title.split(", ")]
    long = [
        part
        for part in parts
        if len(part) >= 2 and part[0][:1].isupper() and sum(word[:1].isupper() for word in part) * 2 >= len(part)
    ]
    return len(long) >= 3 and len(long) == len(parts)


def _weight(found: Reading, index: int) -> float:
    if index < found.title_words:
        return TITLE
    first = found.words.sentence[min(found.title_words, len(found.words.words) - 1)]
    return LEAD if found.words.sentence[index] == first else REST


def _by_names(found: Reading, names: list[Name], tools: list[Mark], points: dict[Kind, float]) -> None:
    """A model named first in the title speaks for a model, a tool with a version for a tool."""
    own = [name for name in names if not name.compared]
    title = [name for name in own if found.in_title(name.mark)]
    if title:
        known = title[0].family != "unknown"
        kind: Kind = "product" if is_product(title[0]) else "model"
        points[kind] += (4.0 if title[0].mark.first <= 2 else 2.5) - (0.0 if known else 1.5)
        if title[0].family == "closed" and set(found.after(title[0].mark, 2)) & HOSTED:
            points["product"] += 3.0
    elif any(name.mark.first < found.title_words + 25 for name in own):
        points["model"] += 1.0
    named = [mark.first for mark in tools if found.in_title(mark)]
    if named:
        points["tool"] += 3.0 if named[0] <= 3 else 2.0
    if MONEY.search(found.words.text, 0, found.words.text.find("\n")):
        points["business"] += 4.0
    if found.words.words[:1] == ["how"] and USING & set(found.words.words[: found.title_words]):
        points["business"] += 3.0
    if _versioned(found.words, found.title_words) and not title:
        points["tool"] += 3.0


def _by_copula(found: Reading, points: dict[Kind, float]) -> None:
    """The first sentence of the text that says "X is a ... dataset" tells the kind."""
    words, start = found.words, found.title_words
    if words.words[start : 2 * start] == words.words[:start]:
        start *= 2  # many feeds repeat the title above the text
    if start >= len(words.words):
        return
    bounds = words.bounds(words.sentence[start])
    for place in range(max(bounds.start, start), min(bounds.stop - 1, start + COPULA_REACH)):
        following = words.words[place + 1 : place + 3]
        if words.words[place] == "is" and (following[0] in ("a", "an", "the") or following[1:] == ["s"]):
            for noun in range(place + 2, min(bounds.stop, place + 2 + COPULA_REACH)):
                if words.words[noun] in STOPS:
                    return
                kind = KIND_OF_NOUN.get(words.words[noun])
                if kind is not None:
                    points[kind] += 3.0
                    return
            return


def _by_openness(
    found: Reading, claims: list[Claim], licences: list[Named], points: dict[Kind, float], titled: bool
) -> None:
    """What is called open or licensed is a thing that can be had: seldom a hosted product or a deal."""
    for claim in claims:
        if claim.role != "subject":
            continue
        if found.in_title(claim.mark) and not titled and in_general(found, claim):
            points["policy"] += 2.0
        kind = KIND_OF_HEAD.get(claim.head)
        if kind is not None:
            points[kind] += _weight(found, claim.mark.first)
        points["product"] -= _weight(found, claim.mark.first)
        if found.words.words[claim.mark.last] in VERBS:
            points["tool"] += 1.0
    if any(found.in_focus(name.mark) for name in licences):
        points["product"] -= 2.0
        points["business"] -= 1.0
        if any(name.id.startswith("LicenseRef-") for name in licences):
            points["model"] += 2.0
        elif not titled:
            points["tool"] += 1.0


def _versioned(words: Words, count: int) -> bool:
    """Whether a title holds a release number such as 0.62.0."""
    return any(word.lstrip("v").replace(".", "").isdigit() and word.count(".") == 2 for word in words.words[:count])


def kind(points: dict[Kind, float]) -> Kind:
    """The kind with the most points; the first in order where they are equal, `other` where there are none."""
    best = max(ORDER, key=lambda each: (points[each], -ORDER.index(each)))
    return best if points[best] > 0 else "other"
