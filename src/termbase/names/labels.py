"""The labels of the parts of a name, parts themselves, and the pieces that they are made of."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Label(StrEnum):
    """What a part of a name says about the body that bears it."""

    REGION = "region"  #: A place with its class word, a country, a macro-region, a zone, a street.
    BRAND = "brand"  #: The distinctive word of this organisation.
    FIELD = "field"  #: What it deals with.
    KIND = "kind"  #: What sort of body it is: the head of the name.
    NUMBER = "number"  #: Its number, with 第 or No.
    FORM = "form"  #: Its legal form.
    PARENT = "parent"  #: The whole name of another body that it belongs to.
    BRANCH = "branch"  #: A word that makes it a part or outpost of another body.
    BRACKET = "bracket"  #: An addition in brackets that is none of these.
    OTHER = "other"  #: A rank or a function word.


class Part(NamedTuple):
    """A labelled part of a name.

    Attributes:
        text: The part as it is written.
        label: What it says.
        start: Where it begins in the name, in code points.
        end: Where it ends.
    """

    text: str
    label: Label
    start: int
    end: int


class Piece(NamedTuple):
    """A labelled word of a name: a part is one, or several (电子信息科技, the whole name of a parent).

    Attributes:
        text: The word as it is written; a bracket with its marks.
        label: The label of the part that it belongs to; in the whole name of a parent its own.
        start: Where it begins in the name, in code points.
        end: Where it ends.
        certain: False where nothing but its place in the name told its label, as that of an unknown word.
    """

    text: str
    label: Label
    start: int
    end: int
    certain: bool = True


class Reading(NamedTuple):
    """The best reading of a name: its parts, and the pieces that they are made of, both in order."""

    parts: tuple[Part, ...]
    pieces: tuple[Piece, ...]


class Span(NamedTuple):
    """A labelled stretch of the units (folded characters or words) of a name.

    Attributes:
        start: The first unit.
        end: The unit after the last one.
        label: What it says.
        certain: False where nothing but its place in the name told its label, as that of an unknown word.
    """

    start: int
    end: int
    label: Label
    certain: bool = True
