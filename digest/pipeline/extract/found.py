"""What is known of a page that was read."""

import re
from dataclasses import dataclass
from datetime import datetime

CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says of itself and the article in it; `text` has one line a block.

    `image` is the address of its lead image; `partial` says why the text is only a part, and is empty where it is whole.
    """

    url: str = ""
    title: str = ""
    author: str = ""
    published: datetime | None = None
    language: str = ""
    text: str = ""
    image: str = ""
    partial: str = ""


def language(text: str) -> str:
    """`zh`, `ja` or `ko` where the script says so; otherwise nothing, for the script alone does not tell."""
    sample = text[:2000]
    if sample.isascii():
        return ""
    marks = CJK.findall(sample)
    if not marks or len(marks) < 0.2 * len(LETTER.findall(sample)):
        return ""
    if any("\uac00" <= mark <= "\ud7af" for mark in marks):
        return "ko"
    return "ja" if sum("\u3040" <= mark <= "\u30ff" for mark in marks) > 0.1 * len(marks) else "zh"
