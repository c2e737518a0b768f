"""The lines of an item: which of them belong to one paper, and what each of them tells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bibtaxon.importers.appearance import is_appearance
from bibtaxon.importers.bits import Bit
from bibtaxon.importers.fragments import Venues
from bibtaxon.importers.ids import ids
from bibtaxon.importers.labels import is_label, is_web, without_emoji
from bibtaxon.importers.people import are_authors
from bibtaxon.importers.titles import Title, find_title, length

_KEYS = {  # in the singular, if they have one
    "title": "title paper-title name 标题 题目 论文标题 タイトル",
    "people": "author authors by 作者 著者",
    "told": "venue publisher conference journal publication published booktitle date year time "
    "month released release when where published-in published-at pub publication-date source "
    "年份 时间 日期 会议 期刊 发表 年 会議",
    "main": "paper article work 论文 論文 文章",
    "name": "method approach model algorithm system benchmark",
    "link": "code github repo repository project page website homepage link url pdf arxiv doi "
    "data dataset demo video slide poster blog project-page paper-link resource html openreview "
    "huggingface weight 链接 代码 主页 项目 リンク コード",
    "rest": "tldr tl;dr abstract keyword key summary note description institution institute "
    "organization organisation org company team lab affiliation env environment comment task tag "
    "topic bibtex highlight contribution",
}
_KINDS = {key: kind for kind, keys in _KEYS.items() for key in keys.split()}
_KEYED = re.compile(r"[\W_]*([^\W\d_][\w;-]*(?:[ /][\w-]+){0,2}(?:\(s\))?)\s*[:\uff1a]\s*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an item, or a cell of a row; `key` is what it says it tells."""

    bits: tuple[Bit, ...]
    key: str = ""

    @property
    def kind(self) -> str:
        """`title`, `people`, `told` (where and when), `main`, `link`, `rest`, or nothing."""
        return kind_of(self.key)


def kind_of(key: str) -> str:
    """Return what the heading of a column, or the word before a colon, announces."""
    name = "-".join(without_emoji(key).casefold().replace("(s)", "s").split())
    return _KINDS.get(name) or _KINDS.get(name.removesuffix("s"), "")


def keyed(line: Line) -> Line:
    """Split `Authors: A, B` into its key and the rest, if the key says something to us."""
    if line.key or not line.bits or line.bits[0].is_link:
        return line
    first, second = line.bits[0], line.bits[1:2]
    glued = bool(second) and not second[0].is_link and not first.text.rstrip().endswith(":")
    text = first.text + (second[0].text if glued else "")
    match = _KEYED.match(text)
    if not match or not kind_of(match[1]):
        return line
    rest = (Bit(text[match.end() :], first.line), *line.bits[2 if glued else 1 :])
    return Line(tuple(bit for bit in rest if bit.text.strip() or bit.is_link), match[1])


def is_property(lines: Sequence[Line], table: Venues) -> bool:
    """Whether nested lines tell something about the item around them, and are no item."""
    bits = [bit for line in lines for bit in line.bits]
    if all(keyed(line).kind not in ("", "main") for line in lines):
        return True
    if not any(bit.is_link for bit in bits):
        return True
    if length(find_title(bits, table).text) < 3 and not any(ids(bit.href) for bit in bits):
        return True
    return not find_title(bits, table).text and all(
        not bit.is_link or bit.badge or is_label(bit.text) for bit in bits
    )


def split(lines: Sequence[Line], table: Venues) -> list[list[Line]]:
    """Return the lines of each paper: an item may hold several, separated by breaks."""
    if len(lines) < 2:
        return [list(lines)]
    starts = [n for n, line in enumerate(lines) if _starts_paper(line, table)]
    if len(starts) < 2:
        return [list(lines)]
    bounds = [0, *starts[1:], len(lines)]
    return [list(lines[begin:end]) for begin, end in pairwise(bounds)]


def _starts_paper(line: Line, table: Venues) -> bool:
    """Whether a line has a title and a link of its own."""
    if keyed(line).kind not in ("", "main") or not any(is_web(bit.href) for bit in line.bits):
        return False
    title = find_title(line.bits, table)
    if length(title.text) < 2 or are_authors(title.text) or not _leads(line.bits, title, table):
        return False
    looks = [line.bits[n] for n in title.used]
    return any(bit.is_link or bit.strong or re.search('["\u201c]', bit.text) for bit in looks)


def _leads(bits: Sequence[Bit], title: Title, table: Venues) -> bool:
    """Whether nothing but a date, a venue or a word or two stands before the title of a line."""
    before = bits[: min(title.used)]
    if any(bit.is_link and not (bit.badge or is_label(bit.text)) for bit in before):
        return False
    text = " ".join(bit.text for bit in before if not bit.is_link).strip(" []()|:.,")
    return length(text) < 3 or is_appearance(text, table)
