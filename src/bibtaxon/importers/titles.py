"""Which part of an item is the title of the paper, and what belongs to it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bibtaxon.importers.appearance import appearance, is_appearance, without_appearance
from bibtaxon.importers.bits import Bit
from bibtaxon.importers.fragments import Venues, kind_of
from bibtaxon.importers.ids import arxiv_in, ids
from bibtaxon.importers.labels import is_label, is_url, without_emoji, without_emoji_around
from bibtaxon.importers.people import are_authors, are_full, are_people, people, they_are

_NUMBER = re.compile(r"(?<![\s,.;(\[])[\s,.;(\[]*+\b(?:arxiv|doi)\s*:\s*\S+.*$", re.IGNORECASE)
_LONGEST = 1000  # a plain title with its people
_QUOTED = re.compile(
    r"[\"\u201c\u201d\u300c\u300a]([^\"\u201c\u201d\u300d\u300b]{6,}?)[,.]?"
    r"[\"\u201d\u201c\u300d\u300b]"
    r"|(?<!\w)['\u2018]((?:[^'\u2018\u2019]|(?<=\w)['\u2019](?=\w)){12,}?)[,.]?['\u2019](?!\w)"
)
_OPENING = ('"', "\u201c")
_ENDS = re.compile(r"(?:[.,;:\s\[({|\u3002]|(?<=\s)[-\u2013\u2014])+$")
_ELLIPSIS = re.compile(r"\.{3}$|\betc\.$|\b(?:Inc|vs|Jr|No)\.$")
_LEADING = re.compile(r"^[\s\-\u2013\u2014:,.;|·•>]+")
_BRACKET_END = re.compile(r"(?<!\s)\s*+[(\[\uff08]([^()\[\]\uff08\uff09]+)[)\]\uff09]$")
_BRACKET_START = re.compile(r"^[(\[\uff08]([^()\[\]\uff08\uff09]+)[)\]\uff09]\s*")
# What web sites put behind the titles of their pages, and browsers take along.
_SITE = re.compile(
    r"\s+[-|\u2013\u2014]\s+(?:arXiv(?:\.org)?|OpenReview|ACL Anthology|Papers With Code"
    r"|Semantic Scholar|IEEE Xplore|SpringerLink|ScienceDirect|Nature)$",
    re.IGNORECASE,
)
_BARS = re.compile(r"(?:^|(?<!\s)\s++)(?:-{1,3}|[\u2013\u2014|\u00b7\u2022])(?:\s+|$)")
_VANCOUVER = re.compile(r"((?:[\w'\u2019-]+ [A-Z]{1,3}, )+(?:[\w'\u2019-]+ [A-Z]{1,3}|et al))\.\s+")
_AFTER_NAME = re.compile(r"^\s*[:\uff1a]\s*(?=\S)")
_SENTENCE = re.compile(r"(?:(?<=[^\W\d_]{2})|(?<=[\d)?!]))[.?!](?=\s|$)|\u3002")
# One name between a title and a venue; a title may end in two such words, but hardly ever does.
_NAME = re.compile(r"[^\W\d_a-z][^\W\d_A-Z][^\W\d_]*(?:\s[^\W\d_a-z][^\W\d_A-Z][^\W\d_]*){1,2}")
CJK = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")


def clean(text: str, table: Venues) -> tuple[str, list[str]]:
    """Return a title without what stands around it, and the venues and dates among that."""
    told: list[str] = []
    text = _unwrapped(without_emoji_around(_SITE.sub("", " ".join(text.split()))))
    for pattern in (_BRACKET_START, _BRACKET_END):
        match = pattern.search(text)
        if match and match.end() - match.start() < len(text):
            is_told = is_appearance(match[1], table)
            if is_told or arxiv_in(match[1]) or match[1].casefold() == "pdf":
                told += [match[1]] * is_told
                text = _unwrapped(text[: match.start()] + text[match.end() :])
    if (match := _BRACKET_START.match(text)) and text[match.end() :].startswith(match[1]):
        text = text[match.end() :]  # `[ReAct] ReAct: ...`
    text = _LEADING.sub("", text)
    if not _ELLIPSIS.search(text):
        text = _ENDS.sub("", text)
    return _unwrapped(text), told


def _unwrapped(text: str) -> str:
    """Strip quotation marks and brackets that enclose all of a text."""
    pairs = ('""', "\u201c\u201d", "\u300a\u300b", "[]", "**", "__", "\u2018\u2019")
    text = text.strip()
    for pair in pairs:
        if len(text) > 2 and text[0] == pair[0] and text[-1] == pair[1]:
            inside = text[1:-1]
            if pair[0] not in inside and pair[1] not in inside:
                return _unwrapped(inside)
    return text


@dataclass(frozen=True, slots=True)
class Title:
    """A title, the places of the bits it was made of, what else was in these, a nickname."""

    text: str = ""
    used: frozenset[int] = frozenset()
    rest: str = ""
    nickname: str = ""
    is_plain: bool = False  # it does not stand out


def find_title(bits: Sequence[Bit], table: Venues) -> Title:
    """Return the title among the bits of an item.

    In this order: the text of the link that leads to the paper, the first bold phrase, what
    stands in quotation marks, the text of another link, an emphasised phrase, the plain text
    before the first link.
    """
    strong = [
        n
        for n, bit in enumerate(bits)
        if (bit.strong or _is_name(bits, n)) and not bit.is_link and may(bit, table)
    ]
    links = [n for n, bit in enumerate(bits) if bit.is_link and _may_be_link(bit, table)]
    quoted = _quoted(bits)
    long = [n for n in links if len(bits[n].words) > 1 or not strong]
    linked = [n for n in links if len(bits[n].words) > 1 or not (strong or quoted)]
    numbered = [n for n in linked if ids(bits[n].href)]
    in_quotes = [n for n in strong if n and bits[n - 1].text.rstrip()[-1:] in _OPENING]
    phrases = in_quotes + [n for n in strong if len(bits[n].words) >= 3 or not (quoted or links)]
    if numbered:
        return _from(bits, numbered[0], strong)
    if phrases:
        return _from_strong(bits, phrases[0])
    if quoted:
        return _from_quoted(bits, *quoted, strong)
    if long or strong:
        return _from(bits, long[0], strong) if long else _from_strong(bits, strong[0])
    return next(_emphasised(bits, table), None) or _from_plain(bits, table)


def _is_name(bits: Sequence[Bit], n: int) -> bool:
    """Whether something written as code is what a title begins with: `Name`: and so on."""
    after = bits[n + 1].text if bits[n + 1 :] else ""
    return bits[n].code and _is_first(bits, n) and bool(_AFTER_NAME.match(after))


def _is_first(bits: Sequence[Bit], n: int) -> bool:
    return not any(bit.text.strip(" \x03") for bit in bits[:n])


def _emphasised(bits: Sequence[Bit], table: Venues) -> Iterator[Title]:
    for n, bit in enumerate(bits):
        names = bit.text.count(",") > 1 or len(bit.words) < 3
        is_place = kind_of(bit.text) and not _is_first(bits, n)  # *Journal of Notes* behind a title
        if bit.emphasis and not (bit.is_link or names or is_place) and may(bit, table):
            yield Title(bit.text, frozenset({n}))


def _from_quoted(bits: Sequence[Bit], n: int, match: "re.Match[str]", strong: list[int]) -> Title:
    """Take what stands in quotation marks; a bold phrase before it is a nickname."""
    before = [s for s in strong if s < n]
    nickname = bits[before[0]].text.strip(" :") if before else ""
    rest = f"{bits[n].text[: match.start()]} \x03 {bits[n].text[match.end() :]}"
    return Title(match[match.lastindex or 0], frozenset({n, *before}), rest, nickname)


def _from(bits: Sequence[Bit], n: int, strong: list[int]) -> Title:
    """Take a link's text; a bold word before it that ends in a colon is a nickname."""
    before = [s for s in strong if s < n and bits[s].text.rstrip().endswith(":")][:1]
    nickname = bits[before[0]].text.strip(" :") if before else ""
    return Title(bits[n].text, frozenset({n, *before}), "", nickname)


def _from_strong(bits: Sequence[Bit], n: int) -> Title:
    """Take a bold phrase; what follows a bold name and a colon is a part of the title."""
    text, following = bits[n].text, bits[n + 1 : n + 2]
    if following and following[0].is_plain and len(text.split()) <= 3:
        after = following[0].text
        if text.rstrip().endswith(":") or _AFTER_NAME.match(after):
            rest = _AFTER_NAME.sub("", after).strip()
            sentence = _SENTENCE.search(rest)
            end = sentence.start() if sentence else len(rest)
            if len(rest[:end].split()) > 1:
                name = text.strip().removesuffix(":")
                twice = re.match(rf"{re.escape(name)}(?!\w)", rest, re.IGNORECASE)
                whole = rest[:end] if twice else f"{name}: {rest[:end]}"
                return Title(whole, frozenset({n, n + 1}), rest[end:])
    return Title(text, frozenset({n}))


def _from_plain(bits: Sequence[Bit], table: Venues) -> Title:
    """Take the plain text before the first link; or behind it, if it begins the item."""
    for n, bit in enumerate(bits):
        if bit.is_link and not (is_url(bit.text) or _is_lead(bits, n)):
            break
        if bit.is_plain and bit.text.strip():
            title, rest = _plain_title(bit.text, table)
            if title:
                return Title(title, frozenset({n}), rest, is_plain=True)
    return Title()


def _is_lead(bits: Sequence[Bit], n: int) -> bool:
    """Whether a link begins the item: `[2105.00016](...) Title`, `[[paper]](...) Title`."""
    if any(bit.text.strip(" []\x03") for bit in bits[:n] if not bit.is_link):
        return False
    text, after = bits[n].text, "".join(bit.text for bit in bits[n + 1 : n + 2]).lstrip()
    is_bracketed = text.startswith("[") or after.startswith("]")
    return (
        bool(arxiv_in(text))
        or " et al" in text
        or (is_bracketed and after.lstrip(" ]")[:1].isupper())
    )


def _plain_title(text: str, table: Venues) -> tuple[str, str]:
    """Split plain text: brackets with a date before it, and people, are not the title."""
    before: list[str] = []
    found = _NUMBER.search(text)
    number = found[0] if found else ""
    text = text.removesuffix(number)
    text = text.strip().lstrip("] ").rstrip("[(| ")
    if vancouver := _VANCOUVER.match(text):
        before, text = [vancouver[1]], text[vancouver.end() :]
    while match := _BRACKET_START.match(text):
        if not (is_appearance(match[1], table) or is_citation(match[1])):
            break
        before.append(match[1])
        text = text[match.end() :].strip()
    bars = [part for part in _BARS.split(text) if part.strip()]
    first = next((n for n, part in enumerate(bars) if not _is_aside(part, table)), 0)
    before, after_bar = [*before, *bars[:first]], bars[first + 1 :]
    text = "".join(bars[first : first + 1])
    sentences = [part.strip(" \u3002") for part in _SENTENCE.sub("\\g<0>\x03", text).split("\x03")]
    sentences = [part for part in sentences if part]
    place = next((n for n, part in enumerate(sentences) if not _is_aside(part, table)), -1)
    if place < 0:
        return "", text
    if len(sentences[place]) > _LONGEST:
        return "", text
    names, title, after = _without_people(_AFTER_NAME.sub("", sentences[place]), table)
    if length(title) < 3 or are_authors(title) or is_appearance(title, table):
        return "", text
    rest = [*before, *sentences[:place], names, after, *sentences[place + 1 :], *after_bar, number]
    return title, " \x03 ".join(filter(None, rest))


def _is_aside(sentence: str, table: Venues) -> bool:
    """Whether a sentence before the title tells who, or when: `Roe, J. (2019).`"""
    return are_authors(sentence) or is_appearance(sentence.strip("()[]. "), table)


def _without_people(text: str, table: Venues) -> tuple[str, str, str]:
    """Split `People: Title` and `Title, People, Venue, 2024` in three: people, title, the rest."""
    head, colon, tail = text.partition(": ")
    if colon and are_authors(head) and length(tail) > 2:
        return head, tail, ""
    bracket = _BRACKET_END.search(text)
    if bracket and are_authors(without_appearance(bracket[1], table)[0]):
        return "", text[: bracket.start()], bracket[1]
    for comma in re.finditer(r",\s+(?:by\s+)?|\s+by\s+", text):
        head, tail = text[: comma.start()], text[comma.end() :]
        found = people(without_appearance(tail, table)[0])
        if length(head) > 2 and are_full(found) and they_are(found, 2):
            return "", head, tail
    head, told = without_appearance(text, table)
    seen = appearance(", ".join(told), table)
    if not (seen.year and seen.known and length(head) > 2):  # one alone may be of the title
        return "", text, ""
    title, _, name = head.rpartition(", ")
    if length(title) > 2 and _NAME.fullmatch(name) and are_people(name):
        return "", title, f"by {', '.join((name, *told))}"
    return "", head, ", ".join(told)


def length(text: str) -> int:
    """Return how many words a text has; two Chinese or Japanese characters are as good as one."""
    bare = CJK.sub(" ", text)
    return len(bare.split()) + (len(text) - len(CJK.sub("", text))) // 2


def _quoted(bits: Sequence[Bit]) -> "tuple[int, re.Match[str]] | None":
    for n, bit in enumerate(bits):
        match = None if bit.is_link else _QUOTED.search(bit.text)
        if match and length(match[match.lastindex or 0]) > 1:
            return n, match
    return None


def may(bit: Bit, table: Venues) -> bool:
    """Whether a phrase can be a title: no label, no venue or date, no names with commas."""
    bare = without_emoji(bit.text)
    text = bare.strip(" []()|.:,")
    if not text or bare[0] + bare[-1] == "()" or is_label(text) or is_appearance(text, table):
        return False
    return not are_authors(text)


def _may_be_link(bit: Bit, table: Venues) -> bool:
    text = bit.text.strip(" []()|")
    if bit.badge or not text or is_label(bit.text) or is_url(text):
        return False
    return not (is_appearance(without_emoji(text), table) or is_citation(text))


def is_citation(text: str) -> bool:
    """Whether a text says who, and perhaps when, as `Roe et al., 2020` does."""
    return " et al" in text and are_authors(text)
