"""What the importers have in common, and which one reads what."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module

from bibtaxon.errors import BibtaxonError
from bibtaxon.importers.found import Findings
from bibtaxon.importers.parts import Tables
from bibtaxon.importers.sections import Path
from bibtaxon.source import Source

# name: module with `read`, endings of files, what it is
IMPORTERS: Mapping[str, tuple[str, tuple[str, ...], str]] = {
    "markdown": ("bibtaxon.importers.awesome", (".md", ".markdown", ".mdown"), "an awesome list"),
    "bib": ("bibtaxon.importers.bibfile", (".bib", ".bibtex"), "a bibliography"),
    "ris": ("bibtaxon.importers.ris", (".ris",), "an export of a reference manager"),
    "csl": ("bibtaxon.importers.csl", (".json",), "CSL-JSON"),
    "yaml": ("bibtaxon.importers.yaml", (".yaml", ".yml"), "a list of papers in YAML"),
}


@dataclass(frozen=True)
class Wishes:
    """What a user asks of an importer; one that has no use for a wish passes it over."""

    tables: Tables
    rename: Callable[[Path], Path] = lambda path: path
    category_from: str = ""
    names: Mapping[str, str] = field(default_factory=dict)  # our field: the one in the source


Read = Callable[[Source, Wishes], Findings]

_HTML = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_RIS = re.compile(r"\s*TY {1,2}- ")
_BIB = re.compile(r"^[ \t]*@[ \t]*[a-z]+\s*[{(]", re.IGNORECASE | re.MULTILINE)
_HEADING = re.compile(r"^#{1,6} |^[-*+] |^\|", re.MULTILINE)


def importer_of(source: Source) -> str:
    """Return the name of the importer for a source: by the ending of its name, or by its text.

    A web page is refused: it is not what its author wrote.
    """
    if _HTML.match(source.text):
        raise BibtaxonError(
            f"{source.name}: is a web page; save the list itself (on GitHub: the button 'Raw'), or "
            "take the page for the list with --format markdown"
        )
    for name, (_, endings, _) in IMPORTERS.items():
        if source.name.casefold().endswith(endings):
            return name
    text = source.text.lstrip("\ufeff")
    if _RIS.match(text):
        return "ris"
    if text.lstrip().startswith(("[", "{")) and _is_json(text):
        return "csl"
    if _BIB.search(text) and not _HEADING.search(text):
        return "bib"
    return "markdown"


def reader(name: str) -> Read:
    """Return the function of an importer; its module is imported here."""
    read: Read = import_module(IMPORTERS[name][0]).read
    return read


def _is_json(text: str) -> bool:
    import json  # noqa: PLC0415  seldom needed

    try:
        json.loads(text)
    except ValueError:
        return False
    return True
