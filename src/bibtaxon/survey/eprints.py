"""The number of a paper on arXiv, wherever an entry gives it."""

from collections.abc import Mapping

from bibtaxon.patterns import lazy

# https://info.arxiv.org/help/arxiv_identifier.html: the scheme since 2007, and the one before.
# (Where a flag would ignore case in sets of characters, Python takes long to compile them.)
_ID = r"(\d{4}\.\d{4,5}|[A-Za-z-]+(?:\.[A-Za-z]{2})?/\d{7})([Vv]\d+)?"
_EPRINT = lazy(rf"(?i:arxiv:)?\s*{_ID}")
_MENTIONED = lazy(
    rf"(?i:arxiv:\s*|arxiv\.org/(?:abs|pdf|html)/|10\.48550/arxiv\.|\babs/){_ID}(?!\d)"
)
_MENTIONS = ("doi", "url", "journal", "volume", "howpublished")


def arxiv_id(values: Mapping[str, str]) -> str:
    """Return the arXiv number that an entry's fields give (perhaps with its version), or ``""``."""
    eprint = _EPRINT.fullmatch(values.get("eprint", "").strip())
    archive = values.get("archiveprefix") or values.get("eprinttype") or "arxiv"
    if eprint and archive.casefold() == "arxiv":
        return eprint[1] + (eprint[2] or "")
    for name in _MENTIONS:
        if match := _MENTIONED.search(values.get(name, "")):
            return match[1] + (match[2] or "")
    return ""
