"""A text in preferred names: every mention is replaced, or followed by the preferred name in brackets.

Ambiguous mentions are unchanged, and so are those whose entry has no name in the language. A Traditional name that is
not in the glossary is converted from the Simplified one, and its reason says so. People's names are never converted,
because a person may write the name with other characters.
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
    """The way in which a mention is rewritten.

    Attributes:
        REPLACE: The preferred name replaces the mention.
        GLOSS: The preferred name follows the mention in brackets.
    """

    REPLACE = "replace"
    GLOSS = "gloss"


@dataclass(frozen=True, slots=True)
class Rendering:
    """The name to write for an entry.

    Attributes:
        text: The name.
        reason: Why this name was chosen.
    """

    text: str
    reason: str


def rendering(entry: Entry, lang: str, as_of: date | None = None) -> Rendering | None:
    """Return the preferred name of an entry in a language.

    Args:
        entry: The entry.
        lang: A language, one of `TARGETS`.
        as_of: The day on which the name was in use; the present if `None`.

    Returns:
        The name; `None` if the entry has no name in that language, and none can be converted.
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
    """Return a text with its mentions in preferred names.

    Args:
        text: The text.
        mentions: The disjoint mentions of the text, in order.
        to: The language of the names, one of `TARGETS`.
        style: The way in which a mention is rewritten.
        as_of: The day on which the names were in use; the present if `None`.
        at: The position of the text in the document to which the positions of the mentions refer.

    Returns:
        The text, changed at each mention of a single entry that has a name in the language.
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
