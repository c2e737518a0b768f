"""Lists that `bibtaxon render readme` has made: their paragraphs are read as they were written.

`\\[**2024 Jul COLM Oral**\\] *Jane Roe, Ann Bee*, **Title** | [\\[PDF\\]](https://...)`
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import unquote

from bibtaxon.importers.appearance import stamped
from bibtaxon.importers.bits import Bit
from bibtaxon.importers.found import Found
from bibtaxon.importers.ids import Id, ids
from bibtaxon.importers.items import Tables
from bibtaxon.importers.people import finished

_MARK = "<!-- This list is made by bibtaxon "
# Signs for the parts of a paragraph: strong, emphasised, link; plain text of one character is its
# own, longer text is that behind the bar or none of ours.
_FORM = re.compile(r"(?:\[(?P<when>S)\])?(?:(?P<people>E),)?(?P<title>S)(?:\|(?P<links>[L?]*))?")
_OTHERS = re.compile(r",? et al\.$")


def is_ours(text: str) -> bool:
    """Whether a list was made by us."""
    return text.lstrip("\ufeff").startswith(_MARK)


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
    numbers = tuple(_numbers(dict(links), on_arxiv=bool(seen.venue)))
    implied = [address for number in numbers for address in _addresses(number)]
    return Found(
        title=signed[match.start("title")][1].text.strip(),
        line=bits[0].line,
        people=tuple(map(finished, names)),
        and_others=bool(_OTHERS.search(people)),
        year=seen.year,
        month=seen.month,
        venue=seen.name,
        venue_kind=seen.kind,
        venue_short=seen.short,
        award=seen.award,
        ids=numbers,
        rest=" ".join(bit.text.strip("| ") for bit in behind if not bit.is_link).strip(),
        links=tuple(link for link in links if unquote(link[1]) not in implied),
    )


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


def _numbers(links: Mapping[str, str], *, on_arxiv: bool) -> Iterator[Id]:
    """Yield the numbers that were fields of their own: all that these imply is shown."""
    if on_arxiv and "pdf" in links:
        yield from (each for each in ids(links.get("arxiv", "")) if each[0] == "arxiv")
    doi = unquote(links.get("doi", "")).removeprefix("https://doi.org/")
    if doi.startswith("10."):
        yield "doi", doi


def _addresses(number: Id) -> tuple[str, ...]:
    """Return the links that are shown for a number without being written."""
    if number[0] == "doi":
        return (f"https://doi.org/{number[1]}",)
    return f"https://arxiv.org/abs/{number[1]}", f"https://arxiv.org/pdf/{number[1]}"
