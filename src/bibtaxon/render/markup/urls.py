"""Which URLs become links, and how they are spelt."""

import re
from urllib.parse import quote

from bibtaxon.render.markup.clean import clean

_USUAL = re.compile(r"https?://[\w.-][\w.~:/?#@!&'*+,;=-]*", re.ASCII)  # the same for all languages
_FOLLOWED = re.compile(r"(?i:https?://|mailto:)(?=[^/\s])")
_DOI = re.compile(r"(?i:doi:)\s*(?=\S)")
_BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")

# What RFC 3986 lets stand as it is, but for `$ ( ) [ ]`, which mean something to Markdown or to
# GitHub's mathematics.
_KEPT = "%:/?#@!&'*+,;="


def href(url: str, kept: str = _KEPT) -> str | None:
    """Return where a link may lead, in ASCII and percent-encoded; nothing if it must not lead.

    Only http, https and mailto are followed, and `doi:10.1000/x` is a link to https://doi.org.
    `kept` are the signs besides letters, digits and `-._~` that the language can take as they are.
    """
    if _USUAL.fullmatch(url):
        return url
    url = clean(url)
    if found := _DOI.match(url):
        url = "https://doi.org/" + re.sub(r"[?#]", _encoded, url[found.end() :])
    if not _FOLLOWED.match(url):
        return None
    return quote(_BARE_PERCENT.sub("%25", url), safe=kept)


def relative(path: str, anchor: str) -> str:
    """Return the reference to an anchor of a neighbouring file; either of the two may be empty."""
    return quote(path) + (f"#{quote(anchor)}" if anchor else "")


def _encoded(match: "re.Match[str]") -> str:
    return quote(match[0], safe="")
