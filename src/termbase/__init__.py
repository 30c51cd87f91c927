"""termbase: a Chinese–English glossary that resolves any spelling of a name to the one entry it means."""

#: What `typing.TYPE_CHECKING` is, without the time that importing `typing` takes.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from termbase.annotation.mentions import Mention
    from termbase.annotation.normalise import Style
    from termbase.api import Termbase, load, parts
    from termbase.errors import (
        GlossaryError,
        IndexFormatError,
        InputError,
        MissingExtraError,
        TermbaseError,
        WorkerError,
    )
    from termbase.model import Entry, Kind, Name, NameType, Status
    from termbase.names.labels import Label, Part
    from termbase.resolution.answer import Candidate, Outcome, Resolution
    from termbase.resolution.evidence import Evidence
    from termbase.version import __version__

__all__ = [
    "Candidate",
    "Entry",
    "Evidence",
    "GlossaryError",
    "IndexFormatError",
    "InputError",
    "Kind",
    "Label",
    "Mention",
    "MissingExtraError",
    "Name",
    "NameType",
    "Outcome",
    "Part",
    "Resolution",
    "Status",
    "Style",
    "Termbase",
    "TermbaseError",
    "WorkerError",
    "__version__",
    "load",
    "parts",
]

#: The module of each public name. It is imported when the name is first asked for: the command line must run before
#: most of the package is loaded, to end in order if it is interrupted while that is going on.
_HOMES = {
    "api": ("Termbase", "load", "parts"),
    "errors": (
        "GlossaryError", "IndexFormatError", "InputError", "MissingExtraError", "TermbaseError", "WorkerError",
    ),
    "model": ("Entry", "Kind", "Name", "NameType", "Status"),
    "names.labels": ("Label", "Part"),
    "resolution.answer": ("Candidate", "Outcome", "Resolution"),
    "resolution.evidence": ("Evidence",),
    "annotation.mentions": ("Mention",),
    "annotation.normalise": ("Style",),
    "version": ("__version__",),
}  # fmt: skip

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        from importlib import import_module

        for home, names in _HOMES.items():
            if name in names:
                value = globals()[name] = getattr(import_module(f"termbase.{home}"), name)
                return value
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
