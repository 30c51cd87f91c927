"""A text in preferred names: every mention replaced, or glossed, in the language asked for.

Ambiguous mentions stay as they are, and so do those whose entry has no name in that language. A
Traditional form that nobody curated is converted from the Simplified, character by phrase, and said
so in the reasons; never for people, whose characters are their own choice.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from termbase.annotation.mentions import Mention
from termbase.model import Entry, Kind
from termbase.resolution.decide import Outcome

#: Languages a text can be normalised to.
TARGETS = ("en", "zh-Hans", "zh-Hant")


class Style(StrEnum):
    """What happens to a mention: replaced by the preferred name, or kept with it in brackets."""

    REPLACE = "replace"
    GLOSS = "gloss"


@dataclass(frozen=True, slots=True)
class Rendering:
    """The name to write for a mention, and why it is that one."""

    text: str
    reason: str


def rendering(entry: Entry, lang: str, as_of: date | None = None) -> Rendering | None:
    """The preferred name of an entry in a language; `None` where there is none to be had."""
    name = entry.preferred(lang, as_of)
    if lang == "zh-Hant" and entry.kind is not Kind.PERSON:
        simplified = entry.preferred("zh-Hans", as_of)
        curated = name is not None and (name.lang != "zh" or name == simplified)
        if simplified is not None and not curated:
            from termbase.names import script

            return Rendering(script.to_traditional(simplified.text), "converted from Simplified, not curated")
    return Rendering(name.text, "preferred name") if name is not None else None


def apply(text: str, mentions: Iterable[Mention], to: str, style: Style, as_of: date | None = None, at: int = 0) -> str:
    """The text with its mentions in preferred names; `at` is the position of the text's start in the document."""
    out: list[str] = []
    done = 0
    for mention in mentions:
        shown = rendering(mention.entries[0], to, as_of) if mention.status is Outcome.MATCH else None
        if shown is None or shown.text == mention.text:
            continue
        start, end = mention.start - at, mention.end - at
        out.append(text[done:start])
        out.append(shown.text if style is Style.REPLACE else f"{mention.text} ({shown.text})")
        # One full stop ends both an abbreviation and a sentence.
        done = end + (style is Style.REPLACE and shown.text.endswith(".") and text[end : end + 1] == ".")
    out.append(text[done:])
    return "".join(out)
