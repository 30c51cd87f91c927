"""A text in preferred names: every mention replaced, or followed by its preferred name in brackets.

Ambiguous mentions stay as they are, and so do those whose entry has no name in the language. A Traditional name that
the glossary does not give is converted from the Simplified one, and its reason says so; never a person's, who may
write it otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from termbase.annotation.mentions import Mention
from termbase.model import Entry, Kind
from termbase.resolution.decide import Outcome

#: The languages that a text can be normalised to.
TARGETS = ("en", "zh-Hans", "zh-Hant")


class Style(StrEnum):
    """What becomes of a mention.

    Attributes:
        REPLACE: The preferred name stands in its place.
        GLOSS: It stays, and the preferred name follows it in brackets.
    """

    REPLACE = "replace"
    GLOSS = "gloss"


@dataclass(frozen=True, slots=True)
class Rendering:
    """The name to write for an entry.

    Attributes:
        text: The name.
        reason: Why it is this one.
    """

    text: str
    reason: str


def rendering(entry: Entry, lang: str, as_of: date | None = None) -> Rendering | None:
    """The preferred name of an entry in a language.

    Args:
        entry: The entry.
        lang: A language, one of `TARGETS`.
        as_of: The day whose names are wanted; the present names if `None`.

    Returns:
        `None` if the entry has no name in that language, and none can be converted.
    """
    name = entry.preferred(lang, as_of)
    if lang == "zh-Hant" and entry.kind is not Kind.PERSON:
        simplified = entry.preferred("zh-Hans", as_of)
        curated = name is not None and (name.lang != "zh" or name == simplified)
        if simplified is not None and not curated:
            from termbase.names import script

            return Rendering(script.to_traditional(simplified.text), "converted from Simplified, not curated")
    return Rendering(name.text, "preferred name") if name is not None else None


def apply(text: str, mentions: Iterable[Mention], to: str, style: Style, as_of: date | None = None, at: int = 0) -> str:
    """A text with its mentions in preferred names.

    Args:
        text: The text.
        mentions: Its mentions in order, disjoint.
        to: The language of the names, one of `TARGETS`.
        style: What becomes of a mention.
        as_of: The day whose names are wanted; the present names if `None`.
        at: The position of the text in the document that the mentions are placed in.

    Returns:
        The text, changed at mentions of one entry alone that has such a name.
    """
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
