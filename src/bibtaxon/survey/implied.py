"""The links of a paper: those that it names, then those that `url`, `doi` and `eprint` imply."""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from bibtaxon.bib.latex import plain
from bibtaxon.survey.link_labels import LinkLabels
from bibtaxon.survey.links import items
from bibtaxon.survey.model import Link

_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
_ARXIV_DOI = "10.48550/arxiv."
_URL = re.compile(r"https?://[^\s{}]+", re.IGNORECASE)
_ESCAPED = re.compile(r"\{?\\([_&%#~$])(?:\{\})?\}?")  # as some programs export a URL's characters
# What a URL without a label leads to, by its beginning or its end.
_KINDS = (
    ("github", re.compile(r"https?://(?:www\.)?github\.com/", re.IGNORECASE)),
    ("arxiv", re.compile(r"https?://(?:www\.)?arxiv\.org/abs/", re.IGNORECASE)),
    ("doi", re.compile(r"https?://(?:dx\.)?doi\.org/", re.IGNORECASE)),
    ("pdf", re.compile(r"\S+\.pdf$|https?://(?:www\.)?arxiv\.org/pdf/", re.IGNORECASE)),
    ("home", re.compile("")),
)


def links_of(values: Mapping[str, str], labels: LinkLabels, arxiv: str = "") -> tuple[Link, ...]:
    """Return the links of an entry with these values, in the order of the known labels.

    `arxiv` is its number on arXiv, if any. What `links` leads to already is not implied again.
    """
    links: dict[tuple[str, str], Link] = {}
    for label, url in _written(values, labels):
        links.setdefault((label, url), Link(label, url, labels.title(label)))
    taken = {link.label for link in links.values()}
    written = "\n".join(link.url for link in links.values()).casefold()
    for label, url, target in _implied(values, arxiv):
        if label not in taken and target.casefold() not in written:
            links[label, url] = Link(label, url, labels.title(label))
            taken.add(label)
    return tuple(sorted(links.values(), key=lambda link: labels.place(link.label)))


def _written(values: Mapping[str, str], labels: LinkLabels) -> Iterator[tuple[str, str]]:
    for item in items(values.get("links", "")):
        if item.url:
            label = item.label or _kind(item.url)
            known = labels.find(label)
            yield known.label if known else label, _ESCAPED.sub(r"\1", item.url)


def _implied(values: Mapping[str, str], arxiv: str) -> Iterator[tuple[str, str, str]]:
    """Yield labels and URLs, each with the text by which one sees that a link leads there."""
    if url := _own_url(values):
        yield _kind(url), url, url
    doi = _DOI.search(plain(values.get("doi", "")))
    if doi and not doi[1].casefold().startswith(_ARXIV_DOI):
        yield "doi", f"https://doi.org/{quote(doi[1], safe='/:;()._-')}", doi[1]
    if arxiv:
        yield "arxiv", f"https://arxiv.org/abs/{arxiv}", arxiv
        yield "pdf", f"https://arxiv.org/pdf/{arxiv}", f"arxiv.org/pdf/{arxiv}"


def _own_url(values: Mapping[str, str]) -> str:
    r"""Return the field `url`, or the URL in `howpublished = {\url{...}}`."""
    url = _ESCAPED.sub(r"\1", values.get("url", ""))
    found = _URL.search(url or _ESCAPED.sub(r"\1", values.get("howpublished", "")))
    return found[0] if found else url


def _kind(url: str) -> str:
    return next(label for label, pattern in _KINDS if pattern.match(url))
