"""The cells of declared attributes, after their types."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches

from bibtaxon.bib.latex import plain
from bibtaxon.bib.syntax import fold
from bibtaxon.options import suggestion
from bibtaxon.render.cells import MISSING, Cell, Code, Mark, Target
from bibtaxon.render.markup.tex_source import INSTEAD
from bibtaxon.render.paper_cells import cited, no_url, written
from bibtaxon.survey import attributes, links
from bibtaxon.survey.attribute import Attribute
from bibtaxon.survey.model import Paper

_COMMA = re.compile(r"\s*,\s*")
_ABOUT = re.compile(r"\s*~")  # before a number, no tie
_ALIGNED = {"bool": "c", "number": "r", "date": "c"}


def aligned(each: Attribute) -> str:
    """Return how the column of an attribute is aligned; codes are centred as marks are."""
    coded = each.type == "enum" and any(each.values.values())
    return "c" if coded else _ALIGNED.get(each.type, "l")


@dataclass(frozen=True, slots=True)
class AttributeCells:
    """What attributes may name: papers, by their folded keys, and TeX commands."""

    papers: Mapping[str, Paper]
    own: tuple[str, ...] = ()

    def cell(self, each: Attribute, paper: Paper) -> Cell:
        """Return what an attribute says of a paper, with the footnote in its `..._note`."""
        text = paper.attributes.get(each.field, "")
        if each.type == "tex":  # it may print something although it has no text
            text = text or paper.record.values.get(fold(each.field), "")
        note = paper.record.values.get(attributes.note_of(fold(each.field)), "")
        notes = (written(note, plain(note), self.own),) if note else ()
        if not text or attributes.unknown(each.type, text):
            return replace(MISSING, notes=notes)
        shows: Mapping[str, Callable[[Attribute, Paper, str], Cell]] = {
            "bool": _truth,
            "enum": self._codes,
            "list": self._list,
            "number": self._number,
            "cite": self._papers,
            "link": _targets,
        }
        return replace(shows.get(each.type, self._text)(each, paper, text), notes=notes)

    def _text(self, each: Attribute, paper: Paper, text: str) -> Cell:
        shown = written(paper.record.values[fold(each.field)], text, self.own)
        error = shown.fault.removesuffix(INSTEAD) if each.type == "tex" else ""
        return Cell((shown,), error=_unfit(each, text) or error)

    def _number(self, each: Attribute, paper: Paper, text: str) -> Cell:
        value = paper.record.values[fold(each.field)]
        about = _ABOUT.match(value)
        tex = rf"$\sim${value[about.end() :]}" if about else value
        return Cell((written(tex, text, self.own),), error=_unfit(each, text))

    def _list(self, each: Attribute, paper: Paper, text: str) -> Cell:
        shown = written(paper.record.values[fold(each.field)], text, self.own)
        spaced = replace(shown, text=_COMMA.sub(", ", text), tex=_COMMA.sub(", ", shown.tex))
        return Cell((spaced,))

    def _codes(self, each: Attribute, paper: Paper, text: str) -> Cell:
        if not each.values:
            return self._text(each, paper, text)
        codes = list(each.values.items())
        found = [(word, attributes.place_of(each, word)) for word in attributes.items(text)]
        wrong = [
            f"{word!r} is none of its values{suggestion(word, list(each.values))}"
            for word, place in found
            if place is None
        ]
        parts = (
            Code(codes[place][1] or codes[place][0], codes[place][0], place)
            for _, place in found
            if place is not None
        )
        return Cell(tuple(parts), error="".join(wrong[:1]))

    def _papers(self, _: Attribute, __: Paper, text: str) -> Cell:
        keys = attributes.items(text)
        found = [self.papers[fold(key)] for key in keys if fold(key) in self.papers]
        lost = [self._lost(key) for key in keys if fold(key) not in self.papers]
        return Cell(tuple(cited(each, self.own) for each in found), error="".join(lost[:1]))

    def _lost(self, key: str) -> str:
        close = get_close_matches(fold(key), list(self.papers), n=1)
        hint = f"; did you mean {self.papers[close[0]].key!r}?" if close else ""
        return f"no entry has the key {key!r}{hint}"


def _truth(each: Attribute, _: Paper, text: str) -> Cell:
    said = attributes.truth(text)
    return Cell((Mark(said),)) if said else Cell(error=_unfit(each, text))


def _targets(_: Attribute, __: Paper, text: str) -> Cell:
    found = [Target(item.label or "link", item.url) for item in links.items(text)]
    return Cell(tuple(found), " ", error=no_url(found))


def _unfit(each: Attribute, text: str) -> str:
    expected = attributes.misfit(each.type, text)
    return f"{text!r} is not {expected}" if expected else ""
