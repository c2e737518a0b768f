"""The columns of tables, whatever the format: what each of them shows of a paper."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import partial
from typing import Any

from bibtaxon.bib.latex import plain
from bibtaxon.bib.names import last
from bibtaxon.bib.syntax import fold
from bibtaxon.options import OptionError, option, suggestion
from bibtaxon.render.cells import MISSING, Cell, Cited, Code, Mark, Target, Text
from bibtaxon.render.citing import authors, named, nickname
from bibtaxon.render.markup.tex_source import cell, from_plain
from bibtaxon.render.markup.urls import href
from bibtaxon.survey import attributes, links
from bibtaxon.survey.model import Attribute, Paper, Survey
from bibtaxon.survey.order import KEYS, folded

PAPER = "nickname"  # the column of a paper's name with its citation
_COMMA = re.compile(r"\s*,\s*")
# The links that are shown by default: one to read the paper, and those to what comes with it.
READ = ("pdf", "home", "arxiv", "doi", "openreview")
_USED = ("github", "code", "data")


@dataclass(frozen=True, slots=True)
class Head:
    """What the heading of a column is, if not what the column or its attribute says itself."""

    title: str | None = option(None, "The heading.")
    group: str | None = option(None, "The heading over it and its neighbours of the same group.")
    note: str | None = option(None, "A footnote to it.")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which columns a table has, and how they show things; `own` are the paper's TeX commands."""

    names: tuple[str, ...] = ()
    heads: Mapping[str, Head] = field(default_factory=dict)
    links: tuple[str, ...] = ()
    authors: int | None = None
    own: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what it shows of a paper, and how it is aligned: `l`, `c`, `r`.

    `rank` is what papers are sorted by; it is empty for those that come last.
    """

    name: str
    title: str
    show: Callable[[Paper], Cell]
    rank: Callable[[Paper], Any]
    align: str = "l"
    group: str = ""
    note: str = ""


def columns(survey: Survey, wanted: Wanted) -> tuple[Column, ...]:
    """Return the columns that are wanted; without names, a choice of them."""
    known = every(survey, wanted)
    names = wanted.names or ("nickname", "year", "venue", *_fields(survey), "links")
    for name in wanted.heads:
        _known(name, known, "column")
    found = [_known(name, known, "columns") for name in names]
    return tuple({column.name: column for column in found}.values())


def every(survey: Survey, wanted: Wanted) -> dict[str, Column]:
    """Return all columns that a table of the survey can have, by their names in lower case."""
    papers = {fold(paper.key): paper for paper in survey.papers}
    show = _Show(papers, wanted)
    found = [*show.built_in(), *map(show.declared, survey.attributes)]
    heads = {name.lower(): head for name, head in wanted.heads.items()}
    return {
        each.name.lower(): _headed(each, heads.get(each.name.lower(), Head())) for each in found
    }


def _fields(survey: Survey) -> Iterable[str]:
    return (each.field for each in survey.attributes)


def _known(name: str, known: Mapping[str, Column], key: str) -> Column:
    if name.lower() not in known:
        message = f"unknown column {name!r}{suggestion(name, list(known))}"
        raise OptionError(message, (key, *([name] if key == "column" else [])))
    return known[name.lower()]


def _headed(column: Column, head: Head) -> Column:
    return replace(
        column,
        title=column.title if head.title is None else head.title,
        group=column.group if head.group is None else head.group,
        note=column.note if head.note is None else head.note,
    )


@dataclass(frozen=True, slots=True)
class _Show:
    papers: Mapping[str, Paper]
    wanted: Wanted

    def built_in(self) -> tuple[Column, ...]:
        return (
            Column("nickname", "Paper", partial(self.cited, PAPER), _by_name),
            Column("name", "Name", self.name, _by_name),
            Column("cite", "Paper", lambda paper: _cell(Cited(None, (paper,))), KEYS["author"]),
            Column("title", "Title", self.title, KEYS["title"]),
            Column("authors", "Authors", self.authors, KEYS["author"]),
            Column("year", "Year", lambda paper: _plain(paper.date.year), _year, "c"),
            Column("date", "Date", lambda paper: _plain(_date(paper)), KEYS["date"], "c"),
            Column("venue", "Venue", lambda paper: _plain(_venue(paper)), _folded(_venue)),
            Column("award", "Award", self.award, lambda paper: folded(paper.award)),
            Column("category", "Category", lambda paper: _plain(_labels(paper)), _folded(_labels)),
            Column("links", "Links", self.links, lambda paper: (len(paper.links),)),
        )

    def declared(self, each: Attribute) -> Column:
        show, align = {
            "bool": (_truth, "c"),
            "enum": (self.codes, "l"),
            "number": (self.typed, "r"),
            "list": (self.list, "l"),
            "date": (self.typed, "c"),
            "cite": (self.keys, "l"),
            "link": (_targets, "l"),
        }.get(each.type, (self.typed, "l"))

        def shown(paper: Paper) -> Cell:
            text = paper.attributes.get(each.field, "")
            cell = MISSING
            if text and not attributes.unknown(each.type, text):
                cell = show(each, paper, text)
            note = paper.record.values.get(f"{fold(each.field)}_note", "")
            return replace(cell, notes=(self.tex(note, plain(note)),)) if note else cell

        def rank(paper: Paper) -> Any:
            return attributes.rank(each.type, paper.attributes.get(each.field, ""))

        title = each.title or each.field
        align = "c" if each.type == "enum" and any(each.values.values()) else align
        return Column(each.field, title, shown, rank, align, each.group, each.note)

    def tex(self, tex: str, text: str) -> Text:
        """Return a text as its author wrote it; `text` is its plain text."""
        made = cell(tex, self.wanted.own)
        return Text(text, made.tex, made.fault)

    def cited(self, place: str, paper: Paper) -> Cell:
        return _cell(Cited(self.named(paper), (paper,), place))

    def name(self, paper: Paper) -> Cell:
        name = self.named(paper)
        return _cell(name) if name else MISSING

    def named(self, paper: Paper) -> Text | None:
        if not named(paper):
            return None
        made = nickname(paper, self.wanted.own)
        return Text(paper.nickname, made.tex, made.fault)

    def title(self, paper: Paper) -> Cell:
        parts = map(paper.record.values.get, ("title", "subtitle"))
        return (
            _cell(self.tex(": ".join(filter(None, parts)), paper.title)) if paper.title else MISSING
        )

    def award(self, paper: Paper) -> Cell:
        tex = paper.record.values.get("award", "")
        return _cell(self.tex(tex, paper.award)) if paper.award else MISSING

    def authors(self, paper: Paper) -> Cell:
        most = self.wanted.authors
        return _plain(authors(paper) if most is None else _listed(paper, most))

    def links(self, paper: Paper) -> Cell:
        urls: dict[str, str] = {}
        for link in paper.links:
            urls.setdefault(link.label, link.url)
        first = [each for each in READ if each in urls][:1]
        labels = self.wanted.links or (*first, *_USED)
        found = [Target(label, urls[label]) for label in labels if label in urls]
        good = tuple(each for each in found if href(each.url) is not None)
        return Cell(good, " ", fault=_no_url(found))

    def typed(self, each: Attribute, paper: Paper, text: str) -> Cell:
        shown = self.tex(paper.record.values[fold(each.field)], text)
        error = shown.fault if each.type == "tex" else ""
        return Cell((shown,), error=_unfit(each, text) or error)

    def list(self, each: Attribute, paper: Paper, text: str) -> Cell:
        tex = self.tex(paper.record.values[fold(each.field)], text)
        return _cell(replace(tex, text=_COMMA.sub(", ", text), tex=_COMMA.sub(", ", tex.tex)))

    def codes(self, each: Attribute, paper: Paper, text: str) -> Cell:
        if not each.values:
            return self.typed(each, paper, text)
        found = [(word, attributes.code_of(each, word)) for word in attributes.items(text)]
        wrong = [word for word, code in found if code is None]
        what = [
            f"{word!r} is none of its values{suggestion(word, list(each.values))}" for word in wrong
        ]
        return Cell(tuple(Code(*code) for _, code in found if code), error="".join(what[:1]))

    def keys(self, _: Attribute, __: Paper, text: str) -> Cell:
        keys = attributes.items(text)
        found = [self.papers[fold(key)] for key in keys if fold(key) in self.papers]
        lost = [key for key in keys if fold(key) not in self.papers]
        parts = [part for paper in found for part in self.cited("", paper).parts]
        return Cell(tuple(parts), error=self.lost(lost[0]) if lost else "")

    def lost(self, key: str) -> str:
        close = get_close_matches(fold(key), list(self.papers), n=1)
        hint = f"; did you mean {self.papers[close[0]].key!r}?" if close else ""
        return f"no entry has the key {key!r}{hint}"


def _cell(part: Text | Cited) -> Cell:
    return Cell((part,))


def _plain(text: object) -> Cell:
    return _cell(Text(str(text), from_plain(str(text)))) if text else MISSING


def _truth(each: Attribute, _: Paper, text: str) -> Cell:
    said = attributes.truth(text)
    return Cell((Mark(said),)) if said else Cell(error=_unfit(each, text))


def _targets(_: Attribute, __: Paper, text: str) -> Cell:
    found = [Target(item.label or "link", item.url) for item in links.items(text)]
    return Cell(tuple(found), " ", error=_no_url(found))


def _no_url(targets: Iterable[Target]) -> str:
    wrong = [each.url for each in targets if href(each.url) is None]
    return f"{wrong[0]!r} is no URL that a link may lead to" if wrong else ""


def _unfit(each: Attribute, text: str) -> str:
    expected = attributes.misfit(each.type, text)
    return f"{text!r} is not {expected}" if expected else ""


def _folded(text: Callable[[Paper], str]) -> Callable[[Paper], str]:
    return lambda paper: folded(text(paper))


def _by_name(paper: Paper) -> str:
    return folded(paper.nickname)


def _year(paper: Paper) -> tuple[int, ...]:
    return (paper.date.year,) if paper.date.year else ()


def _date(paper: Paper) -> str:
    parts = (paper.date.year, paper.date.month, paper.date.day, 0)
    return "-".join(f"{part:02}" for part in parts[: parts.index(0)])


def _venue(paper: Paper) -> str:
    return paper.venue.short if paper.venue else ""


def _labels(paper: Paper) -> str:
    return "; ".join(topic.label for topic in paper.topics)


def _listed(paper: Paper, most: int) -> str:
    """Return the last names of so many authors, all for 0, and `et al.` for the others."""
    names = [last(person) for person in paper.people]
    shown = names[:most] if most else names
    if paper.and_others or len(shown) < len(names):
        shown = [*shown, "et al."]
        return ", ".join(shown) if len(shown) > 2 else " ".join(shown)
    return " and ".join(filter(None, (", ".join(shown[:-1]), *shown[-1:])))
