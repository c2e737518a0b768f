"""What a URL says about the paper behind it: its numbers with arXiv, DOI, OpenReview and others."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from urllib.parse import parse_qs, unquote, urlsplit

Id = tuple[str, str]  # a scheme, and the number in it

# https://info.arxiv.org/help/arxiv_identifier.html: since 2007 the number begins with year and
# month; before, an archive stands in front of it.
_ARXIV = re.compile(
    r"(?<![\d.])(\d\d(?:0[1-9]|1[0-2])\.\d{4,5})(?:v\d+)?(?![\d])"
    r"|(?<![a-z-])((?:acc-phys|adap-org|alg-geom|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg"
    r"|comp-gas|cond-mat|cs|dg-ga|funct-an|gr-qc|hep-[a-z]+|math|math-ph|mtrl-th|nlin|nucl-[a-z]+"
    r"|patt-sol|physics|plasm-ph|q-alg|q-bio|quant-ph|solv-int|supr-con)(?:\.[A-Z]{2})?/\d{7})"
    r"(?:v\d+)?(?!\d)",
    re.IGNORECASE,
)
_BEFORE_ARXIV = re.compile(r"\W*+(?:arxiv\W*+)?", re.IGNORECASE)
_BEHIND_ARXIV = re.compile(r"(?:\.pdf)?\W*", re.IGNORECASE)
_ARXIV_HOSTS = (
    "arxiv.org",
    "arxiv-vanity.com",
    "alphaxiv.org",
    "arxiv.gg",
    "128.84.21.203",
)
# https://www.crossref.org/blog/dois-and-matching-regular-expressions/ (facts: prefix, slash, rest)
_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>?#]+")
_DOI_TAIL = re.compile(
    r"(?:v\d+)?(?:\.full(?:-text)?(?:\.pdf)?|\.abstract)$|/(?:full|abstract|pdf|epdf|meta|html)$"
    r"|\.pdf$|[.,;)]+$",
    re.IGNORECASE,
)
_ANTHOLOGY = re.compile(
    r"/([A-Z]\d\d-\d{4,5}|\d{4}\.[a-z0-9_-]+-[a-z0-9_-]+\.\d+)(?=[/.v]|$)", re.IGNORECASE
)
_ANTHOLOGY_DOI = re.compile(r"10\.(?:18653|3115)/v1/(.+)", re.IGNORECASE)

_NAMED = re.compile(
    r"\barxiv[:\s.]*(\S+)|\bdoi[:\s]*(?:https?://\S*?/)?(10\.\d{4,9}/\S+)", re.IGNORECASE
)


@lru_cache(maxsize=1 << 14)
def ids(url: str) -> tuple[Id, ...]:
    """Return all numbers of papers that a URL names; versions are left out.

    The schemes are `arxiv`, `doi`, `acl`, `openreview`, `pmlr`, `neurips` and `cvf`.
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:  # brackets that are no IPv6 address
        return ()
    path = unquote(parts.path)
    found = [*_of_host(host, path, parts.query), *_dois(path, parts.query)]
    return tuple(dict.fromkeys(found))


def _of_host(host: str, path: str, query: str) -> Iterator[Id]:
    if _within(host, _ARXIV_HOSTS) or host.startswith("ar5iv."):
        yield from _arxiv(path)
    if _within(host, ("openreview.net",)):
        yield from _openreview(path, query)
    while host:
        if read := _HOSTS.get(host):
            yield from read(path)
        host = host.partition(".")[2]


def _dois(path: str, query: str) -> Iterator[Id]:
    match = _DOI.search(path) or _DOI.search(unquote(query))
    if match:
        yield from doi_ids(match[0])


def doi_ids(doi: str) -> Iterator[Id]:
    """Yield what a DOI is, and what is hidden in it: arXiv and the Anthology register their own."""
    doi = re.split(r"[{}\\]", doi)[0]  # no DOI has such, and no .bib could hold it
    trimmed = _DOI_TAIL.sub("", doi)
    while trimmed != doi:
        doi, trimmed = trimmed, _DOI_TAIL.sub("", trimmed)
    doi = doi.lower()
    if doi.startswith("10.48550/arxiv."):
        yield from _arxiv(doi.removeprefix("10.48550/arxiv."))
        return
    yield "doi", doi
    if match := _ANTHOLOGY_DOI.fullmatch(doi):
        yield "acl", match[1].upper() if match[1][:1].isalpha() else match[1]


def arxiv_in(text: str) -> str:
    """Return the arXiv number that a text consists of, as `arXiv:2307.16789`, or ``""``."""
    bare = _BEFORE_ARXIV.sub("", text, count=1)
    match = _ARXIV.match(bare)
    return next(_arxiv(bare))[1] if match and _BEHIND_ARXIV.fullmatch(bare, match.end()) else ""


def ids_in_text(text: str) -> Iterator[Id]:
    """Yield the numbers that a text names: `arXiv:2307.16789`, `doi:10.1145/3704435`."""
    for match in _NAMED.finditer(text):
        yield from _arxiv(match[1]) if match[1] else doi_ids(match[2])


def _arxiv(text: str) -> Iterator[Id]:
    if match := _ARXIV.search(text):
        yield "arxiv", match[1] or match[2].lower()


def _hugging_face(path: str) -> Iterator[Id]:
    return _arxiv(path) if path.startswith("/papers/") else iter(())


def _nature(path: str) -> Iterator[Id]:
    if match := re.match(r"/articles/(s\d{5}-[\w-]+|[a-z]+[\d.]*\d)", path):
        yield "doi", f"10.1038/{match[1]}"


def _anthology(path: str) -> Iterator[Id]:
    if match := _ANTHOLOGY.search(path):
        number = match[1]
        yield "acl", number.upper() if number[0].isalpha() else number.lower()


def _openreview(path: str, query: str) -> Iterator[Id]:
    wanted = path.strip("/").split("/")[-1]
    if wanted in ("forum", "pdf", "attachment", "references", "revisions"):
        for number in parse_qs(query.replace("&amp;", "&")).get("id", [])[:1]:
            yield "openreview", number.strip()


def _in_path(scheme: str, pattern: str) -> Callable[[str], Iterator[Id]]:
    """Return what reads numbers that a pattern finds in paths."""
    compiled = re.compile(pattern)

    def read(path: str) -> Iterator[Id]:
        if match := compiled.search(path):
            yield scheme, "/".join(match.groups())

    return read


_pmlr = _in_path("pmlr", r"/(v\d+)/([a-z][\w-]*?\d\d[a-z]?)(?=[/.]|$)")
_neurips = _in_path(
    "neurips", r"/(?:paper_files/)?paper/(?:\d{4}/(?:hash|file)/)?([0-9a-f]{32}|\d+)"
)
_cvf = _in_path("cvf", r"/content[^/]*/(?:.*/)?([^/]+?_paper)(?:\.html|\.pdf)?$")
_HOSTS: dict[str, Callable[[str], Iterator[Id]]] = {
    "hf.co": _hugging_face,
    "huggingface.co": _hugging_face,
    "nature.com": _nature,
    "aclanthology.org": _anthology,
    "aclweb.org": _anthology,
    "proceedings.mlr.press": _pmlr,
    "jmlr.org": _pmlr,
    "proceedings.neurips.cc": _neurips,
    "papers.nips.cc": _neurips,
    "papers.neurips.cc": _neurips,
    "proceedings.iclr.cc": _neurips,
    "openaccess.thecvf.com": _cvf,
}


def _within(host: str, known: tuple[str, ...]) -> bool:
    return any(host == each or host.endswith(f".{each}") for each in known)
