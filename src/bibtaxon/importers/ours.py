"""Lists that `bibtaxon render readme` has made: their paragraphs are read as they were written.

`\\[**2024 Jul COLM Oral**\\] *Jane Roe, Ann Bee*, **Title** | [\\[PDF\\]](https://...)`
"""

import re
from collections.abc import Sequence
from urllib.parse import unquote

from bibtaxon.importers.appearance import placed, stamped
from bibtaxon.importers.bits import Bit
from bibtaxon.importers.found import Found
from bibtaxon.importers.ids import Id, ids
from bibtaxon.importers.parts import Tables
from bibtaxon.importers.people import finished

_MARK = re.compile(r"^\ufeff?<!-- This list is made by bibtaxon ", re.MULTILINE)
_END = re.compile(r"^<!-- bibtaxon:end ", re.MULTILINE)
# Signs for the parts of a paragraph: strong, emphasised, link; plain text of one character is its
# own, longer text is that behind the bar or none of ours.
_FORM = re.compile(r"(?:\[(?P<when>S)\])?(?:(?P<people>E),)?(?P<title>S)(?:\|(?P<links>[L?]*))?")
_DOI = "https://doi.org/"
_OTHERS = re.compile(r",? et al\.$")


Link = tuple[str, str]  # label, URL


def our_part(text: str) -> str:
    """Return the part of a README that was made by us, in its lines; ``""`` if there is none."""
    start = _MARK.search(text)
    if not start:
        return ""
    end = _END.search(text, start.end())
    before = re.sub(r"[^\n]+", "", text[: start.start()])
    return before + text[start.start() : end.start() if end else len(text)]


def read_paragraph(bits: Sequence[Bit], tables: Tables) -> Found | None:
    """Return the paper of a paragraph, if it has the form of one."""
    signed = [(sign, bit) for bit in bits if (sign := _sign(bit))]
    match = _FORM.fullmatch("".join(sign for sign, _ in signed))
    if not match:
        return None
    texts = {name: signed[match.start(name)][1].text for name in ("when", "people") if match[name]}
    seen = stamped(texts.get("when", ""), tables.venues)
    people = texts.get("people", "")
    names = filter(None, _OTHERS.sub("", people).split(", "))
    behind = [bit for _, bit in signed[match.end("title") :]]
    links = [(_label(bit, tables), bit.href) for bit in behind if bit.is_link]
    numbers = _numbers(links, on_arxiv=bool(seen.venue))
    found = Found(
        title=signed[match.start("title")][1].text.strip(),
        line=bits[0].line,
        people=tuple(map(finished, names)),
        and_others=bool(_OTHERS.search(people)),
        ids=numbers,
        rest=" ".join(bit.text.strip("| ") for bit in behind if not bit.is_link).strip(),
        links=_kept(links, numbers),
    )
    return placed(found, seen)


def _sign(bit: Bit) -> str:
    if bit.is_link:
        return "L"
    text = bit.text.strip()
    if text and bit.strong:
        return "S"
    if text and bit.emphasis:
        return "E"
    return text if len(text) < 2 else ("|" if text[0] == "|" else "?")


def _label(bit: Bit, tables: Tables) -> str:
    text = bit.text.removeprefix("[").removesuffix("]")
    known = tables.labels.find(text)
    return known.label if known else text


def _numbers(links: Sequence[Link], *, on_arxiv: bool) -> tuple[Id, ...]:
    """Return the numbers that may be fields of their own, since these show no more than is shown.

    An arXiv number lets a PDF be shown, and arXiv for a venue; a DOI a link to it.
    """
    labels = dict(links)
    written = " ".join(url for _, url in links).casefold()
    numbers: dict[str, str] = {}
    if labels.get("doi", "").startswith(_DOI):
        numbers["doi"] = unquote(labels["doi"]).removeprefix(_DOI)
    for scheme, number in (each for _, url in links for each in ids(url)):
        if on_arxiv and "pdf" in labels if scheme == "arxiv" else number.casefold() in written:
            numbers.setdefault(scheme, number)
    return tuple(numbers.items())


def _kept(links: Sequence[Link], numbers: Sequence[Id]) -> tuple[Link, ...]:
    """Return the links without those that are shown for the numbers anyway."""
    kept = list(links)
    for scheme, number in numbers:
        main, *more = _implied(scheme, number)
        others = [link for link in kept if (link[0], unquote(link[1])) not in (main, *more)]
        hidden = any(number.casefold() in url.casefold() for _, url in others)
        if not hidden and main in ((label, unquote(url)) for label, url in kept):
            kept = others
    return tuple(kept)


def _implied(scheme: str, number: str) -> list[Link]:
    if scheme == "doi":
        return [("doi", _DOI + number)]
    return [
        ("arxiv", f"https://arxiv.org/abs/{number}"),
        ("pdf", f"https://arxiv.org/pdf/{number}"),
    ]
