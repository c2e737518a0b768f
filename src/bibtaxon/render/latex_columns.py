"""The columns of a LaTeX table: what each of them shows of a paper."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from bibtaxon.bib.syntax import fold
from bibtaxon.options import OptionError, suggestion
from bibtaxon.render.citing import authors, citable, citation, named, nickname
from bibtaxon.render.markup.latex import Latex
from bibtaxon.render.markup.pdflatex import unprintable
from bibtaxon.render.markup.tex_source import cell, from_plain
from bibtaxon.survey import links
from bibtaxon.survey.attributes import Truth, misfit, truth
from bibtaxon.survey.model import Attribute, Paper, Survey

_COMMA = re.compile(r"\s*,\s*")
# The links that are shown by default: one to read the paper, and those to what comes with it.
_READ = ("pdf", "home", "arxiv", "doi", "openreview")
_USED = ("github", "code", "data")
_LATEX = Latex()


@dataclass(frozen=True, slots=True)
class Shown:
    """What a cell shows: TeX code, a text about as wide, and what is wrong with the value."""

    tex: str
    text: str
    fault: str = ""


MISSING = Shown(r"\btmissing", "--")
_TRUTHS = {
    Truth.YES: Shown(r"\btyes", "\u2713"),
    Truth.NO: Shown(r"\btno", "\u00d7"),
    Truth.PARTLY: Shown(r"\btpartly", "(\u2713)"),
    Truth.UNKNOWN: MISSING,
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what it shows of a paper, and how it is aligned: `l`, `c`, `r`."""

    name: str
    title: str
    show: Callable[[Paper], Shown]
    align: str = "l"


def columns(
    names: Iterable[str], survey: Survey, labels: tuple[str, ...], own: tuple[str, ...]
) -> tuple[Column, ...]:
    """Return the columns of these names, or without names a choice of them.

    `labels` are those of the links to show, `own` the commands that the author's document has.
    """
    papers = {fold(paper.key): paper for paper in survey.papers}
    cells = _Cells(papers, labels, own)
    known = cells.built_in() | {each.field: cells.declared(each) for each in survey.attributes}
    chosen = tuple(names) or (
        *("nickname", "year", "venue"),
        *(each.field for each in survey.attributes),
        "links",
    )
    for name in chosen:
        if name not in known:
            message = f"unknown column {name!r}{suggestion(name, list(known))}"
            raise OptionError(message, ("columns",))
    return tuple(known[name] for name in dict.fromkeys(chosen))


def problems(column: Column, paper: Paper, shown: Shown) -> Iterator[str]:
    """Yield sentences about what a cell cannot show as it is written, each with its place."""
    found = [shown.fault] if shown.fault else []
    found += map(not_printed, unprintable(shown.tex))
    yield from _placed(column.name, paper, found)


def cited(paper: Paper) -> Iterator[str]:
    """Yield sentences about what a citation or the bibliography cannot print of a paper."""
    for name in ("author", "title"):
        tex = paper.record.values.get(name, "")
        yield from _placed(name, paper, map(not_printed, unprintable(tex)))


def _placed(name: str, paper: Paper, found: Iterable[str]) -> Iterator[str]:
    for each in found:
        field = paper.record.entry.field(fold(name))
        at = field.value_span.start if field else paper.record.entry.span.start
        line, number = paper.source.line_column(at)
        yield f"{paper.source.name}:{line}:{number}: {name} of {paper.key!r}: {each}"


def not_printed(character: str) -> str:
    """Return what to say about a character that pdfLaTeX stops at."""
    code = f"U+{ord(character):04X}"
    return f"pdfLaTeX cannot print {character!r} ({code}); write it in TeX, or use LuaLaTeX"


@dataclass(frozen=True, slots=True)
class _Cells:
    papers: Mapping[str, Paper]
    labels: tuple[str, ...]
    own: tuple[str, ...]

    def built_in(self) -> dict[str, Column]:
        found = (
            Column("nickname", "Paper", self.nickname),
            Column("title", "Title", self.title),
            Column("authors", "Authors", lambda paper: _text(authors(paper))),
            Column("year", "Year", lambda paper: _text(str(paper.date.year or "")), "c"),
            Column("date", "Date", _date, "c"),
            Column("venue", "Venue", lambda paper: _text(paper.venue.short if paper.venue else "")),
            Column("award", "Award", lambda paper: self.field(paper, "award", paper.award)),
            Column("links", "Links", self.links),
        )
        return {column.name: column for column in found}

    def declared(self, each: Attribute) -> Column:
        show, align = {
            "bool": (_truth, "c"),
            "number": (self.typed, "r"),
            "list": (self.list, "l"),
            "date": (self.typed, "c"),
            "cite": (self.cited, "l"),
            "link": (_urls, "l"),
        }.get(each.type, (self.typed, "l"))

        def shown(paper: Paper) -> Shown:
            text = paper.attributes.get(each.field, "")
            return show(each, paper, text) if text else MISSING

        return Column(each.field, each.title or each.field, shown, align)

    def tex(self, tex: str, text: str) -> Shown:
        """Show a value as its author wrote it; `text` is its plain text."""
        made = cell(tex, self.own)
        return Shown(made.tex, text, made.fault) if text else MISSING

    def field(self, paper: Paper, name: str, text: str) -> Shown:
        return self.tex(paper.record.values.get(fold(name), ""), text)

    def title(self, paper: Paper) -> Shown:
        parts = map(paper.record.values.get, ("title", "subtitle"))
        return self.tex(": ".join(filter(None, parts)), paper.title)

    def nickname(self, paper: Paper) -> Shown:
        made = nickname(paper, self.own)
        if not citable(paper.key):
            fault = made.fault or "LaTeX cannot cite a key with such characters"
            return Shown(made.tex, paper.nickname, fault)
        cited = f"({citation(paper, 'a')})"
        if not named(paper):
            tex = rf"\btauthors{{{from_plain(authors(paper))}}}{{{paper.key}}}"
            return Shown(tex, cited)
        tex = rf"\btpaper{{{made.tex}}}{{{paper.key}}}"
        return Shown(tex, f"{paper.nickname} {cited}", made.fault)

    def links(self, paper: Paper) -> Shown:
        urls: dict[str, str] = {}
        for link in paper.links:
            urls.setdefault(link.label, link.url)
        labels = self.labels or (*[each for each in _READ if each in urls][:1], *_USED)
        return _badges([(label, urls[label]) for label in labels if label in urls])

    def typed(self, each: Attribute, paper: Paper, text: str) -> Shown:
        shown = self.field(paper, each.field, text)
        return replace(shown, fault=_unfit(each, text) or shown.fault)

    def list(self, each: Attribute, paper: Paper, text: str) -> Shown:
        shown = self.field(paper, each.field, text)
        return replace(shown, tex=_COMMA.sub(", ", shown.tex))

    def cited(self, _: Attribute, __: Paper, text: str) -> Shown:
        keys = _COMMA.split(text.strip(" ,"))
        found = [self.papers[fold(key)] for key in keys if fold(key) in self.papers]
        lost = [key for key in keys if fold(key) not in self.papers]
        tex = rf"\btcite{{{','.join(paper.key for paper in found)}}}" if found else ""
        parts = [tex] * bool(found) + [_text(key).tex for key in lost]
        fault = f"no entry has the key {lost[0]!r}" if lost else ""
        return Shown(
            ", ".join(parts), "; ".join([*(citation(each, "a") for each in found), *lost]), fault
        )


def _text(text: str) -> Shown:
    return Shown(from_plain(text), text) if text else MISSING


def _date(paper: Paper) -> Shown:
    parts = (paper.date.year, paper.date.month, paper.date.day, 0)
    return _text("-".join(f"{part:02}" for part in parts[: parts.index(0)]))


def _truth(each: Attribute, _: Paper, text: str) -> Shown:
    said = truth(text)
    return _TRUTHS[said] if said else replace(_text(text), fault=_unfit(each, text))


def _urls(_: Attribute, __: Paper, text: str) -> Shown:
    return _badges([(item.label or "link", item.url) for item in links.items(text)])


def _unfit(each: Attribute, text: str) -> str:
    expected = misfit(each.type, text)
    return f"{text!r} is not {expected}" if expected else ""


def _badges(pairs: list[tuple[str, str]]) -> Shown:
    urls = [(_LATEX.text(label), _LATEX.url(url)) for label, url in pairs]
    wrong = [written for (_, written), (_, url) in zip(pairs, urls, strict=True) if not url]
    fault = f"{wrong[0]!r} is no URL that a link may lead to" if wrong else ""
    badges = [rf"\btlink{{{label}}}{{{url}}}" for label, url in urls if url]
    text = "  ".join(label for label, _ in pairs)
    return Shown(r"\btsep ".join(badges), text, fault) if badges else replace(MISSING, fault=fault)
