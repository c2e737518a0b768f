"""The cells of what every paper has: its name and citation, title, authors, dates, links."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bibtaxon.bib.names import last
from bibtaxon.render.cells import MISSING, Cell, Cited, Part, Target, Text
from bibtaxon.render.citing import authors, named, names_in_tex, nickname
from bibtaxon.render.markup.tex_source import cell, from_plain
from bibtaxon.render.markup.urls import href
from bibtaxon.survey.model import Paper

PAPER = "nickname"  # the column of a paper's name with its citation
# The links that are shown by default: one to read the paper, and those to what comes with it.
READ = ("pdf", "home", "arxiv", "doi", "openreview")
_USED = ("github", "code", "data")


@dataclass(frozen=True, slots=True)
class PaperCells:
    """How cells show papers: which links, how many authors, and the TeX commands they may use."""

    labels: tuple[str, ...] = ()
    most: int | None = None
    own: tuple[str, ...] = ()
    icons: bool = False

    def nickname(self, paper: Paper) -> Cell:
        return _cell(cited(paper, self.own, PAPER))

    def name(self, paper: Paper) -> Cell:
        name = cited(paper, self.own).name
        return _cell(name) if name else MISSING

    def cite(self, paper: Paper) -> Cell:
        return _cell(Cited(None, (paper,)))

    def title(self, paper: Paper) -> Cell:
        parts = map(paper.record.values.get, ("title", "subtitle"))
        return self._written(": ".join(filter(None, parts)), paper.title)

    def award(self, paper: Paper) -> Cell:
        return self._written(paper.record.values.get("award", ""), paper.award)

    def authors(self, paper: Paper) -> Cell:
        most = self.most
        names = authors(paper) if most is None else _listed(paper, most)
        return _cell(Text(names, names_in_tex(names))) if names else MISSING

    def links(self, paper: Paper) -> Cell:
        urls: dict[str, str] = {}
        for link in paper.links:
            urls.setdefault(link.label, link.url)
        first = [each for each in READ if each in urls][:1]
        labels = self.labels or (*first, *_USED)
        found = [self._target(label, urls[label]) for label in labels if label in urls]
        good = tuple(each for each in found if href(each.url) is not None)
        return Cell(good, " ", fault=no_url(found))

    def _target(self, label: str, url: str) -> Target:
        return Target(label, url, icon_of(label) if self.icons else "")

    def _written(self, tex: str, text: str) -> Cell:
        return _cell(written(tex, text, self.own)) if text else MISSING


def icon_of(label: str) -> str:
    """Return the name of the icon for links of a label: of ours, or one that a paper may define.

    TeX makes a command of it, so it is empty if the label is no plain word.
    """
    found = (name for name, icon in icons().items() if label in icon["labels"].split())
    return next(found, label if label.isascii() and label.isalpha() else "")


@cache
def icons() -> Mapping[str, Mapping[str, str]]:
    """Return the icons by their names: their `labels`, and a `sign` for other formats."""
    text = files(__package__).joinpath("link_icons.toml").read_text("utf-8")
    return tomllib.loads(text)


def cited(paper: Paper, own: tuple[str, ...], place: str = "") -> Cited:
    """Return a citation of a paper, after its name if it has one."""
    if not named(paper):
        return Cited(None, (paper,), place)
    made = nickname(paper, own)
    return Cited(Text(paper.nickname, made.tex, made.fault), (paper,), place)


def written(tex: str, text: str, own: tuple[str, ...]) -> Text:
    """Return a text as its author wrote it; `text` is its plain text."""
    made = cell(tex, own)
    return Text(text, made.tex, made.fault)


def from_text(text: str) -> Cell:
    """Return the cell of a plain text."""
    return _cell(Text(text, from_plain(text))) if text else MISSING


def no_url(targets: Iterable[Target]) -> str:
    """Return what to say of the first target that no link may lead to; nothing if all are good."""
    wrong = [each.url for each in targets if href(each.url) is None]
    return f"{wrong[0]!r} is no URL that a link may lead to" if wrong else ""


def _cell(part: Part) -> Cell:
    return Cell((part,))


def _listed(paper: Paper, most: int) -> str:
    """Return the last names of so many authors, all for 0, and `et al.` for the others."""
    names = [last(person) for person in paper.people]
    shown = names[:most] if most else names
    if paper.and_others or len(shown) < len(names):
        shown = [*shown, "et al."]
        return ", ".join(shown) if len(shown) > 2 else " ".join(shown)
    return " and ".join(filter(None, (", ".join(shown[:-1]), *shown[-1:])))
