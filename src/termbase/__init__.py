"""termbase: a Chinese–English glossary that resolves any spelling of a name to the one entry it means."""

from termbase.api import Termbase, load
from termbase.errors import GlossaryError, IndexFormatError, InputError, MissingExtraError, TermbaseError, WorkerError
from termbase.model import Entry, Kind, Name, NameType, Status
from termbase.resolution.decide import Outcome, Resolution
from termbase.version import __version__

__all__ = [
    "Entry",
    "GlossaryError",
    "IndexFormatError",
    "InputError",
    "Kind",
    "MissingExtraError",
    "Name",
    "NameType",
    "Outcome",
    "Resolution",
    "Status",
    "Termbase",
    "TermbaseError",
    "WorkerError",
    "__version__",
    "load",
]
