"""termbase: a Chinese–English glossary that resolves any spelling of a name to the one entry it means."""

from termbase.api import Termbase, load, parts
from termbase.errors import GlossaryError, IndexFormatError, InputError, MissingExtraError, TermbaseError, WorkerError
from termbase.model import Entry, Kind, Name, NameType, Status
from termbase.names.labels import Label, Part
from termbase.resolution.decide import Outcome, Resolution
from termbase.version import __version__

__all__ = [
    "Entry",
    "GlossaryError",
    "IndexFormatError",
    "InputError",
    "Kind",
    "Label",
    "MissingExtraError",
    "Name",
    "NameType",
    "Outcome",
    "Part",
    "Resolution",
    "Status",
    "Termbase",
    "TermbaseError",
    "WorkerError",
    "__version__",
    "load",
    "parts",
]
