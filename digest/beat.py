"""The beat's words: what every AI story says, what shows that a story is one, and what shows that a post is no news.

These are lists of words and patterns only; `digest.likeness` and the ranking step decide what they are worth.
"""

import re

COMMON = frozenset(
    "ai llm llms ml model models agent agents agentic openai anthropic google deepmind meta microsoft nvidia mistral huggingface "
    "hugging face claude gemini gpt chatgpt copilot codex cursor grok llama qwen deepseek api apis sdk cli app apps code coding "
    "developer developers language large learning machine deep neural network open source weights release releases released launch "
    "launches launched introducing introduce introduces announcing announces announced available availability preview beta support "
    "supports supported new update updates updated version feature features improve improves improved fix fixes fixed add adds added "
    "bug tool tools data dataset datasets training inference reasoning benchmark benchmarks evaluation paper papers research "
    "researchers github repo arxiv blog post team platform enterprise cloud using use used based via towards toward approach method "
    "framework system systems generation multimodal vision video image token tokens context chat assistant assistants prompt "
    "artificial intelligence build building built make made making work working help helps today week year day time way people "
    "company companies".split()
)

SUBJECT = re.compile(
    r"\b(?:a\.?i\.?|llms?|vlms?|agi|[\w-]*gpt[\w.-]*|chatbots?|chatgpt|openai|anthropic|claude|gemini|gemma|deepmind|mistral|llama[\w.]*|ollama|vllm"
    r"|qwen[\w.-]*|deepseek[\w.-]*|kimi|glm[\w.-]*|grok|copilot|hugging ?face|transformers?|diffusion|machine.learning|deep.learning|neural"
    r"|language.models?|foundation.models?|frontier.models?|weights|world.models?|reinforcement.learning|fine-?tun\w+|embeddings?"
    r"|inference|multimodal|agents?|agentic|prompts?|tokenizers?|benchmarks?|generative|robot\w*|gpus?|tpus?|nvidia|mcp|rag|datasets?|models?)\b"
    r"|人工智能|大模型|模型|智能体",
    re.I,
)

ROUTINE = re.compile(
    r"^(?:release )?v?\d+(?:\.\d+)+[\w.+-]*$|(?:^|[ @:/-])v?\d+\.\d+\.\d+[\w.+-]*$|^[\w.@/ -]{1,60}[ @]v?\d+\.\d+(?:\.\d+)*[._-]?(?:a|b|rc|alpha|beta|dev|post|nightly)[.-]?\d*$"
    r"|^(?:changelog|release notes?|patch notes?|nightly|hotfix)\b|\b(?:changelog|patch release|minor fixes|bug ?fixes)\b",
    re.I,
)
LIST = re.compile(
    r"^(?:the )?(?:top|best)? ?\d+ (?:best |top |ways|things|tips|tools|reasons|lessons|ideas|must|free|open|ai )|\btop \d+\b|^how to\b|\bcheat ?sheet\b|\bbeginner.?s guide\b",
    re.I,
)
ROUNDUP = re.compile(
    r"\b(?:weekly|monthly|daily|this week in|week in review|newsletter|round-?up|recap|links for|digest)\b|日报|周报|早报|^(?:[^,;\uff0c\uff1b|]{12,}[,;\uff0c\uff1b|]){2,}[^,;\uff0c\uff1b|]{10,}$",
    re.I,
)
PROMOTION = re.compile(
    r"\b(?:hiring|we.?re hiring|job opening|careers?|internship|webinar|register (?:now|today)|save the date|early bird|discount|% off|sponsored|giveaway|"
    r"workshop|meetup|hackathon|call for (?:papers|proposals)|join us|office hours|black friday|swag|fellowship|honorary|awards? (?:ceremony|winners?))\b",
    re.I,
)
CUSTOMER = re.compile(
    r"\b(?:customer (?:story|spotlight)|case study|chooses|powers its|accelerates .* with|how \w[\w .&-]{1,30} (?:uses|used|built|builds|scales|scaled|ships|saved|cut)\b)",
    re.I,
)
BARE_NAME = re.compile(r"^[\w.-]+ ?/ ?[\w.-]+$")

VENDORS: dict[str, str] = {
    "chatgpt": "openai", "codex": "openai", "sora": "openai", "gpt": "openai",
    "claude": "anthropic", "opus": "anthropic", "sonnet": "anthropic",
    "gemini": "google", "gemma": "google", "deepmind": "google", "notebooklm": "google",
    "llama": "meta", "copilot": "microsoft", "grok": "xai", "qwen": "alibaba", "kimi": "moonshot", "glm": "zhipu", "z": "zhipu",
}  # fmt: skip
