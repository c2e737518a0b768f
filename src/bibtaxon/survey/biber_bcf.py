"""Citations in `.bcf` files: what biblatex asks of biber, in all sections of a document."""

import re
from html import unescape

from bibtaxon.errors import BibtaxonError
from bibtaxon.source import Source, Span
from bibtaxon.survey.citations import Mention, Mentions, listed

_KEY = re.compile(r"<bcf:citekey\b([^<>]*)>([^<]*)</bcf:citekey>")
_MEMBERS = re.compile(r'\bmembers="([^"]*)"')
_DATA = re.compile(r"<bcf:datasource\b[^<>]*>([^<]*)</bcf:datasource>")
_END = "</bcf:controlfile>"


def read_bcf(source: Source) -> Mentions:
    """Return what a `.bcf` file says; one that LaTeX has not finished is an error.

    A set that the document defines is what its members are.
    """
    if not source.text.rstrip().endswith(_END):
        raise BibtaxonError(f"{source.name}: is no complete .bcf file; compile the document again")
    keys: list[Mention] = []
    for match in _KEY.finditer(source.text):
        if members := _MEMBERS.search(match[1]):
            start = match.start(1) + members.start(1)
            keys += listed(source, members[1], start)
        else:
            keys.append(_mention(source, match, 2))
    bibs = tuple(_mention(source, match, 1) for match in _DATA.finditer(source.text))
    return Mentions(tuple(keys), (), bibs, is_biblatex=True)


def _mention(source: Source, match: "re.Match[str]", group: int) -> Mention:
    return Mention(unescape(match[group]), source, Span(*match.span(group)))
