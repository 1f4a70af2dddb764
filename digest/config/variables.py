"""The environment's variables in, checked values out; problems are collected, each a line that names its variable.

A variable that is set but empty counts as not set. `NAME_FILE` may stand for each secret `NAME` and names a file that
holds its value.
"""

import difflib
import re
from collections.abc import Mapping
from pathlib import Path

from digest.config.schema import web_address
from digest.settings import embedded

OPENAI = "https://api.openai.com/v1"
HIDDEN = (
    "DIGEST_SECRET", "DIGEST_DATABASE", "DIGEST_MODEL_KEY", "OPENAI_API_KEY", "DIGEST_ENCODER_KEY", "SMTP_PASSWORD",
    "SENDGRID_API_KEY",
)  # fmt: skip
OPEN = (
    "DIGEST_HOME", "DIGEST_MAILER", "DIGEST_MODEL", "DIGEST_MODEL_URL", "DIGEST_MODEL_DAILY_TOKENS", "DIGEST_MODEL_DAILY_MONEY",
    "DIGEST_MODEL_PRICE", "DIGEST_MODEL_TIMEOUT", "DIGEST_MODEL_PATIENCE", "DIGEST_MODEL_AT_ONCE", "DIGEST_MODEL_PER_MINUTE",
    "DIGEST_MODEL_ANSWER_TOKENS", "DIGEST_MODEL_SOURCE_CHARACTERS", "DIGEST_TEMPLATES",
    "DIGEST_ENCODER", "DIGEST_ENCODER_URL", "DIGEST_ENCODER_MODEL", "DIGEST_ENCODER_TIMEOUT", "DIGEST_ENCODER_DAILY_CHARACTERS",
    "DIGEST_ENCODER_FOLDER", "DIGEST_ENCODER_THREADS",
    "SMTP_HOST", "SMTP_PORT", "SMTP_USER", "SMTP_TLS", "SMTP_TIMEOUT", "SMTP_ANSWER_TIMEOUT", "SMTP_AUTHORITIES",
    "SENDGRID_HOST", "SENDGRID_TIMEOUT",
)  # fmt: skip
VARIABLES = (*OPEN, *HIDDEN, *(f"{name}_FILE" for name in HIDDEN))
OURS = ("DIGEST_", "SMTP_", "SENDGRID_")
PROXY = re.compile(r"(?i)https?://(?:[^\s/?#]*@)?(?:\[[0-9a-f:.]+\]|[^\s/?#@:\[\]]+)(?::([0-9]{1,5}))?/?")


def _proxy(text: str) -> bool:
    """Whether a text is the address of a proxy, such that no part of a password could be taken for a host or a port."""
    found = PROXY.fullmatch(text)
    return found is not None and 0 < int(found[1] or 80) < 65536


class Variables:
    """The environment, read with checks; problems are collected."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self.values = {name: value.strip() for name, value in environ.items() if value.strip()}
        self.problems: list[str] = []

    def text(self, name: str, default: str = "") -> str:
        """The value of a variable, or what stands in for it."""
        return self.values.get(name, default)

    def hidden(self, name: str) -> str:
        """A secret, or the content of the file that NAME_FILE names."""
        value, file = self.text(name), self.text(f"{name}_FILE")
        if not file:
            return value
        if value:
            self.problems.append(f"{name} and {name}_FILE are both set; unset one of them")
            return value
        try:
            value = Path(file).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "not UTF-8 text"
            self.problems.append(f"{name}_FILE names {file}, which cannot be read ({reason}); correct the path")
            return ""
        if not value:
            self.problems.append(f"{name}_FILE names {file}, which is empty; write the secret into it")
        return value

    def number(self, name: str, default: int, highest: int) -> int:
        """A whole number from 0 to `highest`."""
        text = self.text(name, str(default))
        if re.fullmatch(r"\d{1,12}", text, re.ASCII) and int(text) <= highest:
            return int(text)
        self.problems.append(f'{name} is "{text}"; set it to a whole number from 0 to {highest} or unset it')
        return default

    def one_of(self, name: str, choices: tuple[str, ...], default: str) -> str:
        """One of some words, in any letter case."""
        text = self.text(name, default).lower()
        if text in choices or name not in self.values:
            return text
        self.problems.append(f'{name} is "{text}"; set it to one of {", ".join(choices)}')
        return default

    def address(self, name: str, default: str = "") -> str:
        """An http(s) address without its last slash."""
        text = self.text(name, default)
        if not text:
            return ""
        try:
            return web_address(text).rstrip("/")
        except ValueError:
            self.problems.append(f'{name} is "{text}"; set it to an address such as http://localhost:11434/v1')
            return ""

    def folder(self, name: str) -> Path | None:
        """A folder that is there."""
        text = self.text(name)
        if not text:
            return None
        folder = Path(text).expanduser().absolute()
        if not folder.is_dir():
            self.problems.append(f"{name} is {text}, which is not a folder; correct or unset it")
        return folder

    def further(self, start: str, *names: str) -> dict[str, str]:
        """Options that most installations leave alone, where they are set; what takes them checks them."""
        return {name.lower(): self.text(f"{start}_{name}") for name in names if self.text(f"{start}_{name}")}

    def database(self, home: Path) -> str:
        """The address of the database: a SQLite file in `home` where nothing is set."""
        url = self.hidden("DIGEST_DATABASE") or embedded(home)
        if not re.match(r"(sqlite:///|postgresql(\+psycopg)?://)", url):
            # The address may hold a password, so it is not repeated.
            self.problems.append(
                "DIGEST_DATABASE is not a database address; set it to sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME"
            )
        return url

    def key(self) -> bytes:
        """The key that signs links, empty where none is set."""
        value = self.hidden("DIGEST_SECRET")
        if value and len(value) < 16:
            self.problems.append(
                "DIGEST_SECRET is shorter than 16 characters; set a longer one or unset it to have one made"
            )
        return value.encode()

    def templates(self) -> Path | None:
        """The folder of the operator's own templates."""
        return self.folder("DIGEST_TEMPLATES")

    def proxies(self) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
        """The proxies by scheme, and the hosts that are asked directly, in the words that all programs share."""
        found = []
        for scheme in ("http", "https"):
            name = f"{scheme.upper()}_PROXY" if f"{scheme.upper()}_PROXY" in self.values else f"{scheme}_proxy"
            text = self.text(name)
            if text and not _proxy(text):
                # The address may hold a password, so it is not repeated.
                self.problems.append(
                    f"{name} is no proxy's address; set it to one such as http://proxy.example.org:3128, and write signs "
                    "such as / ? # in a password as %2F %3F %23"
                )
            elif text:
                found.append((scheme, text))
        direct = self.text("NO_PROXY") or self.text("no_proxy")
        return tuple(found), tuple(name.strip() for name in direct.split(",") if name.strip())

    def misspelt(self) -> None:
        """Variables that look like one of ours but are not read by anything."""
        for name in sorted(self.values):
            near = difflib.get_close_matches(name, VARIABLES, 1, 0.85) if name.startswith(OURS) else []
            if near and name not in VARIABLES:
                self.problems.append(f"{name} is not a known variable; did you mean {near[0]}?")
