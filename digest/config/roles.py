"""What a feed is, guessed from its title and address where the operator does not say; the first rule that fits counts."""

import re
from urllib.parse import urlsplit

from digest.model import Role

LABS = (
    "ai2 aleph-alpha alibaba allenai allen-institute anthropic baidu black-forest-labs bytedance claude cohere deepmind deepseek "
    "eleuther eleutherai google google-ai google-deepmind groq huawei ibm-research inclusionai kimi liquid-ai meta meta-ai microsoft-ai "
    "microsoft-research mila minimax mistral moonshot nous-research nvidia openai perplexity qwen reka sakana seed stability stability-ai "
    "stepfun tencent thinking-machines thinkingmachines tii xai z-ai zhipu"
).split()

RULES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("tool", re.compile(r"\b(?:releases?|changelogs?|release notes)\b|github\.com/[^/]+/[^/]+/(?:releases|tags)", re.I)),
    ("papers", re.compile(r"\b(?:arxiv|papers?|preprints?|proceedings)\b", re.I)),
    ("hub", re.compile(r"\b(?:trend(?:s|ing)?|model hub|leaderboards?|kaggle)\b", re.I)),
    ("community", re.compile(r"\b(?:hacker ?news|reddit|lobste\.?rs|lemmy|mastodon|digg|forum|discourse|stack ?overflow)\b|news\.ycombinator", re.I)),
    ("policy", re.compile(r"\b(?:policy|regulation|security institute|safety institute|ai act|law|governance)\b", re.I)),
    ("lab", re.compile(r"^(?:the |ai at )?(?:" + "|".join(name.replace("-", "[ .-]?") for name in LABS) + r")\b", re.I)),
)  # fmt: skip


def guess(title: str, url: str) -> Role:
    """The role of a feed; `press` where nothing tells."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "press"
    place = f"{parts.hostname or ''}{parts.path}" if parts.hostname != "raw.githubusercontent.com" else ""
    for role, rule in RULES:
        if rule.search(title) or (role in ("tool", "papers", "community") and rule.search(place)):
            return role
    return "press"
