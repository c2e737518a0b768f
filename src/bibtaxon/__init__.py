"""Turn one annotated .bib file into everything a literature survey needs.

In Python:

    from pathlib import Path
    import bibtaxon

    source = bibtaxon.decode(Path("refs.bib").read_bytes(), "refs.bib")
    survey = bibtaxon.load_survey([bibtaxon.read(source)])
    for paper in survey.papers:
        print(paper.key, paper.title)
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bibtaxon.bib.bridge import to_bibtexparser
    from bibtaxon.bib.latex import plain
    from bibtaxon.bib.reader import read
    from bibtaxon.bib.syntax import Document, Entry
    from bibtaxon.errors import BibtaxonError
    from bibtaxon.source import Source, decode
    from bibtaxon.survey.load import load as load_survey
    from bibtaxon.survey.model import Paper, Survey

__version__ = "0.1.0"
__all__ = [
    "BibtaxonError",
    "Document",
    "Entry",
    "Paper",
    "Source",
    "Survey",
    "decode",
    "load_survey",
    "plain",
    "read",
    "to_bibtexparser",
]

# Where the public names are; they are loaded when first asked for, since start-up counts.
_PLACES = {
    "BibtaxonError": ("bibtaxon.errors", "BibtaxonError"),
    "Document": ("bibtaxon.bib.syntax", "Document"),
    "Entry": ("bibtaxon.bib.syntax", "Entry"),
    "Paper": ("bibtaxon.survey.model", "Paper"),
    "Source": ("bibtaxon.source", "Source"),
    "Survey": ("bibtaxon.survey.model", "Survey"),
    "decode": ("bibtaxon.source", "decode"),
    "load_survey": ("bibtaxon.survey.load", "load"),
    "plain": ("bibtaxon.bib.latex", "plain"),
    "read": ("bibtaxon.bib.reader", "read"),
    "to_bibtexparser": ("bibtaxon.bib.bridge", "to_bibtexparser"),
}


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, attribute = _PLACES[name]
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    return sorted((*globals(), *__all__))
