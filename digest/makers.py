"""Who makes what the news is about: whom a title names first, and whose own channel an address is.

A maker goes by one name, whatever it calls its products, its code host or its mirror on a social network. The labs that the
operator lists are makers too. All functions are total.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from digest.model import Feed
from digest.text import STOPWORDS, words
from digest.urls import host, site

VENDORS: dict[str, str] = {
    **dict.fromkeys("openai chatgpt codex sora gpt dall-e".split(), "OpenAI"),
    **dict.fromkeys("anthropic claude opus sonnet haiku".split(), "Anthropic"),
    **dict.fromkeys("google gemini gemma deepmind notebooklm veo vertex".split(), "Google"),
    **dict.fromkeys("meta llama facebook".split(), "Meta"),
    **dict.fromkeys("microsoft copilot azure".split(), "Microsoft"),
    **dict.fromkeys("xai grok x.ai".split(), "xAI"),
    **dict.fromkeys("alibaba qwen qwq tongyi".split(), "Alibaba"),
    **dict.fromkeys("moonshot kimi".split(), "Moonshot AI"),
    **dict.fromkeys(("zhipu", "glm", "chatglm", "z.ai", "z ai", "zai", "bigmodel"), "Zhipu"),
    **dict.fromkeys("deepseek".split(), "DeepSeek"),
    **dict.fromkeys("mistral mixtral pixtral devstral codestral voxtral magistral".split(), "Mistral AI"),
    **dict.fromkeys("nvidia nemotron".split(), "NVIDIA"),
    **dict.fromkeys("amazon aws".split(), "Amazon"),
    **dict.fromkeys("tencent hunyuan".split(), "Tencent"),
    **dict.fromkeys("bytedance doubao seedance seedream".split(), "ByteDance"),
    **dict.fromkeys("baidu ernie".split(), "Baidu"),
    **dict.fromkeys("minimax hailuo".split(), "MiniMax"),
    **dict.fromkeys("ai2 allenai olmo molmo tulu".split(), "Ai2"),
    "apple": "Apple", "ibm": "IBM", "cohere": "Cohere", "stepfun": "StepFun", "perplexity": "Perplexity", "midjourney": "Midjourney",
    "databricks": "Databricks", "huggingface": "Hugging Face", "hugging face": "Hugging Face", "fb": "Meta",
}  # fmt: skip
"""Makers by the words that stand for them: their own names, and those of products that nobody else has."""

PLAIN = frozenset(
    "together thinking stability scale liquid character black inflection reflection general physical world nous fireworks".split()
)
"""First words of labs' names that also are plain words: these labs go by two words."""

GENERIC = frozenset(
    "ai news blog blogs labs lab research developers developer docs documentation engineering official newsroom press changelog release "
    "releases updates twitter github youtube models models hub status security x dev devs team org hq cloud platform community science "
    "code cli sdk python api machine learning technology foundation inc global apis tools".split()
)
"""Words that a channel's name has beside its maker's."""

CHANNELS = frozenset("news blog blogs newsroom updates changelog feed rss releases press docs official".split())
ENDINGS = re.compile(
    r"(?:ai|devs?|lm|labs?|research|deepmind|s|org|hq|official|team|apis|cloud|developers?|news|blog|community|platform|com|llama|(?<=face)book)*"
)
PLATFORMS = frozenset(
    "github.com gitlab.com huggingface.co modelscope.cn x.com twitter.com bsky.app youtube.com medium.com linkedin.com facebook.com "
    "threads.net kaggle.com npmjs.com pypi.org weibo.com zhihu.com mastodon.social instagram.com raw.githubusercontent.com".split()
)
"""Hosts on which others publish: the first name in the path tells whose page it is."""

SUBDOMAINS = frozenset(
    "substack.com github.io medium.com blogspot.com wordpress.com hf.space ghost.io gitlab.io tumblr.com readthedocs.io vercel.app netlify.app beehiiv.com".split()
)
PAGES = frozenset(
    "company in channel c user school organization profile datasets spaces models collections orgs".split()
)
OWN = frozenset(
    "blog papers docs posts about news watch playlist shorts embed p s search explore topics trending".split()
)
"""What stands before an account's name in a path, and what stands there for a page of the host itself."""

CARRIERS = frozenset(
    "kill-the-newsletter.com youtu.be t.co bit.ly lnkd.in feedburner.com rss.app msn.com flip.it".split()
)
"""Sites whose addresses do not tell who publishes there."""
AGGREGATORS = frozenset("news.google.com news.ycombinator.com reddit.com old.reddit.com lobste.rs techmeme.com".split())
COMPARED = frozenset(
    "than over beats beating beat outperforms outperforming outperform surpasses surpassing tops rivals rival rivaling versus vs vs. against "
    "like ahead behind matches matching challenges alternative alternatives".split()
)
VERSION = re.compile(r"([^\W\d_]{2,}?)[-.]?v?\d[\w.]*")
LONGEST = 3


@dataclass(frozen=True, slots=True)
class Makers:
    """The makers that are known where certain feeds are listed, by the words that stand for them."""

    names: Mapping[str, str]

    def named(self, title: str) -> tuple[str, ...]:
        """Whom a title is about, in its order; who is only measured against (`beats`, `than`) is not."""
        return tuple(dict.fromkeys(self._named(words(title))))

    def channel(self, url: str, feed: Feed | None = None) -> str:
        """The maker whose own channel an article comes from, or nothing: by its address, else by the feed where that is a lab's."""
        name = host(url)
        if name and name not in AGGREGATORS and (found := self._owner(url, name)):
            return found
        return self.of_feed(feed.title) if feed and feed.role == "lab" else ""

    def of_feed(self, title: str) -> str:
        """The maker that a feed's title names: a known one, or the lab as the operator calls it."""
        known = next(self._named(words(title)), "")
        return known or self.names.get(_short(title), "")

    def of_channel(self, title: str) -> str:
        """The maker of a channel that is called by the maker's name and words such as blog or docs, else nothing."""
        said = words(title)
        found = self.of_feed(title)
        own = {word for name, maker in self.names.items() if maker == found for word in name.split()}
        parts = [part for word in said for part in ([word] if word in own else word.split("-"))]
        bare = found and all(part in own or part in GENERIC or part in STOPWORDS for part in parts)
        return found if bare and "google news" not in " ".join(said) else ""

    def _named(self, said: list[str]) -> Iterator[str]:
        place = 0
        while place < len(said):
            if said[place] in COMPARED and place:
                return
            for length in range(min(LONGEST, len(said) - place), 0, -1):
                if found := self._meant(said[place : place + length]):
                    yield found
                    place += length - 1
                    break
            place += 1

    def _meant(self, run: list[str]) -> str:
        """The maker that one to three neighbouring words stand for."""
        word = " ".join(run).removesuffix("'s").removesuffix("'")
        if word in self.names or len(run) > 1:
            return self.names.get(word, "")
        if version := VERSION.fullmatch(word):
            word = version[1]
        first = word.split("-")[0]
        first = version[1] if (version := VERSION.fullmatch(first)) else first
        return self.names.get(word, "") or (self.names.get(first, "") if first != "meta" else "")

    def _owner(self, url: str, name: str) -> str:
        """The maker by an address: who holds the site, or the account on a host where many publish."""
        if account := _account(url, name):
            return self._account(account)
        place = site(url)
        labels = place.split(".")
        known = (self.names.get(spelt, "") for spelt in (place, place.replace(".", ""), labels[-1]))
        return next(filter(None, known), "") or self._account(labels[0])

    def _account(self, name: str) -> str:
        """The maker behind a name such as `deepseek-ai` or `OpenAIDevs`."""
        whole = re.sub(r"[^a-z0-9]", "", name.lower())
        for length in range(len(whole), 1, -1):
            found = self.names.get(whole[:length], "")
            if found and ENDINGS.fullmatch(whole[length:]):
                return found
        first = name.lower().split("-")[0]
        return self.names.get(first, "") if "-" in name else ""


def makers(feeds: Iterable[Feed]) -> Makers:
    """Those that are known to all, and the labs among the feeds."""
    names = dict(VENDORS)
    known = Makers(VENDORS)
    for feed in feeds:
        short = _short(feed.title) if feed.role == "lab" else ""
        if short and not known.named(feed.title):
            for spelling in (short, short.replace(" ", "")):
                names.setdefault(spelling, _called(feed.title))
    return Makers(names)


def place(url: str) -> str:
    """What of the web an address tells the owner of: a site, or the account where many publish (`github.com/quill`); else nothing."""
    name, where = host(url), site(url)
    if owner := _account(url, name) if name else "":
        return f"{where}/{owner.lower()}"
    shared = name in PLATFORMS or where in PLATFORMS or where in SUBDOMAINS
    return "" if shared or name in AGGREGATORS or where in CARRIERS else where


def _account(url: str, name: str) -> str:
    if site(url) in SUBDOMAINS and name.count(".") > 1:
        return name.partition(".")[0]
    if name not in PLATFORMS and site(url) not in PLATFORMS:
        return ""
    path = url.split("://", 1)[-1].partition("/")[2].partition("?")[0].partition("#")[0]
    parts = [part.lstrip("@") for part in path.split("/") if part]
    while parts and parts[0].lower() in PAGES:
        del parts[0]
    return parts[0] if parts and parts[0].lower() not in OWN else ""


def _short(title: str) -> str:
    """What a lab is called in a headline: its name's first word, two where that is a plain word."""
    said = [word for word in words(title) if word not in STOPWORDS]
    telling = [word for word in said if word not in GENERIC]
    if not telling:
        return ""
    first = telling[0]
    place = said.index(first)
    return " ".join(said[place : place + 2]) if first in PLAIN or len(first) < 2 else first


def _called(title: str) -> str:
    """A lab's name out of its feed's title, without what follows and without words such as blog or news."""
    name = re.split(r" [-\u2013\u2014|(]|: ", title)[0].split()
    while len(name) > 1 and name[-1].lower() in CHANNELS:
        del name[-1]
    return " ".join(name)
