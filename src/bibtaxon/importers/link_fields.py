"""Links in fields of their own, as web pages made of a bibliography have: `code = {https://...}`."""

import re
from collections.abc import Iterable, Iterator, Mapping

from bibtaxon.importers.items import clean_url
from bibtaxon.importers.labels import is_web, of_host
from bibtaxon.survey.eprints import arxiv_id
from bibtaxon.survey.implied import links_of
from bibtaxon.survey.link_labels import LinkLabels

# Names of al-folio and others that are no labels of ours.
_LABELS = {"html": "home", "link": "home", "supp": "appendix", "howpublished": "home"}
_NO_LINKS = frozenset({"url", "doi", "publisher", "links"})  # seen to elsewhere, or no link
_URL = re.compile(r"(?:\\(?:url|href)\s*)?\{?(https?://[^\s{}]+)\}?")
_ADDRESS = re.compile(r"https?://[^\s{}]+")
_ARXIV = re.compile(r"(?:arxiv:\s*)?((?:\d{4}\.\d{4,5}|[a-z-]+/\d{7})(?:v\d+)?)", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([%&#_~$])")


def link_fields(
    fields: Iterable[tuple[str, str]], known: LinkLabels, tex: bool = True
) -> Iterator[tuple[str, str]]:
    """Yield label and URL of each field that is named like a link and holds nothing else.

    Names are in lower case; a leading `url_`, as in `url_slides`, is left out. With `tex`, values
    may have `\\url{...}` around them, and backslashes within.
    """
    for name, text in fields:
        label = _label(name.removeprefix("url_"), known)
        url = _address(name, _ESCAPED.sub(r"\1", text) if tex else text) if label else ""
        if url:
            host = of_host(url)
            told = label == "home" or (label, host) == ("code", "github")  # the address says more
            yield host if told and host else label, url


def addresses(values: Mapping[str, str], known: LinkLabels) -> list[str]:
    """Return where an entry leads to in any way; `links_of` shows one address for each label."""
    arxiv = arxiv_id(values)
    links = (*links_of(values, known, arxiv), *links_of({**values, "links": ""}, known, arxiv))
    bare = (_ESCAPED.sub(r"\1", values.get(name, "")) for name in ("url", "howpublished"))
    found = (url for text in bare for url in _ADDRESS.findall(text))
    return [
        *(link.url for link in links),
        *found,
        *(url for _, url in link_fields(values.items(), known)),
    ]


def _label(name: str, known: LinkLabels) -> str:
    if name in _NO_LINKS:
        return ""
    found = known.find(name)
    return _LABELS.get(name) or (found.label if found else "")


def _address(name: str, text: str) -> str:
    if name == "arxiv" and (number := _ARXIV.fullmatch(text.strip())):
        return f"https://arxiv.org/abs/{number[1]}"
    match = _URL.fullmatch(text.strip())
    return clean_url(match[1]) if match and is_web(match[1]) else ""
