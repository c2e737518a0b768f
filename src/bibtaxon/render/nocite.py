"""A bibliography for each category, for BibTeX: blocks of `\\nocite` for three packages."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap

from bibtaxon.options import OptionError, option
from bibtaxon.render.bibliography import bibliography
from bibtaxon.render.citing import UNCITABLE, citable
from bibtaxon.render.layout import Layout
from bibtaxon.render.markup.latex import Latex
from bibtaxon.render.markup.pdflatex import complaints
from bibtaxon.render.parts import Part, parts
from bibtaxon.render.renderer import Artifact, renderer
from bibtaxon.render.slugs import slugs
from bibtaxon.survey.model import Paper, Survey

_LATEX = Latex()
_MOST_FILES = 10  # multibib opens one for each bibliography, and pdfTeX has 16 in all
_LINE = 90
_NAME = re.compile(r"\w[\w.-]*", re.ASCII)  # of a file that \include and BibTeX take


@dataclass(frozen=True, slots=True)
class NociteOptions:
    """The options of the bibliographies by category."""

    output: str = option("bibliographies.tex", "The file to write.", metavar="FILE")
    package: str = option(
        "multibib",
        "The package of the paper that makes several bibliographies.",
        choices=("multibib", "bibunits", "chapterbib"),
    )
    style: str = option("plain", "The style of BibTeX.", metavar="NAME")
    categories: tuple[str, ...] = option(
        (), "A bibliography for these alone, with what is below them.", metavar="LABEL"
    )
    depth: int = option(1, "The levels of categories that have bibliographies.", minimum=1)
    multi_label: str = option(
        "primary",
        "List a paper with several labels in the first one's bibliography, or repeat it in all.",
        choices=("primary", "repeat"),
    )


@dataclass(frozen=True, slots=True)
class _Group:
    """A bibliography as templates see it; `lines` hold the keys."""

    name: str
    title: str
    count: int
    lines: Sequence[str]


@renderer("nocite", NociteOptions, "Bibliographies by category, for BibTeX.")
def nocite(survey: Survey, options: NociteOptions, layout: Layout) -> Iterator[Artifact]:
    """Yield the file that the preamble inputs; for chapterbib one for each category, too."""
    _check(options)
    repeat = options.multi_label == "repeat"
    found = parts(survey, options.categories, options.depth, repeat=repeat)
    titles = [part.title for part in found]
    groups = [_group(part, name) for part, name in zip(found, _names(options, titles), strict=True)]
    view = {
        "groups": groups,
        "names": [group.name for group in groups],
        "style": options.style,
        "bibliography": bibliography(survey, options.output),
    }
    text = layout.fill(f"nocite/{options.package}.tex.j2", view)
    yield Artifact(options.output, text, problems=tuple(_problems(options, found)))
    if options.package == "chapterbib":
        for group in groups:
            path = Path(options.output).with_name(f"{group.name}.tex").as_posix()
            yield Artifact(path, layout.fill("nocite/chapter.tex.j2", view | {"group": group}))


def _check(options: NociteOptions) -> None:
    """Refuse names that LaTeX or BibTeX would take as something else."""
    if not _NAME.fullmatch(options.style):
        raise OptionError(f"style {options.style!r} is not the name of a style", ("style",))
    if options.package == "chapterbib" and not _NAME.fullmatch(Path(options.output).stem):
        raise OptionError(
            f"\\include cannot read files that are named like {options.output!r}", ("output",)
        )


def _names(options: NociteOptions, titles: Sequence[str]) -> Sequence[str]:
    """Return what the bibliographies are called: in letters, as files, or by their number."""
    if options.package == "chapterbib":
        stem = Path(options.output).stem
        return [f"{stem}-{slug}" for slug in slugs(titles)]
    if options.package == "multibib":
        return [f"survey{_letters(number)}" for number in range(len(titles))]
    return [f"bu{number}" for number in range(1, len(titles) + 1)]


def _letters(number: int) -> str:
    """Return A, B ... Z, AA, AB ..."""
    more, last = divmod(number, 26)
    return (_letters(more - 1) if more else "") + chr(ord("A") + last)


def _group(part: Part, name: str) -> _Group:
    keys = ",".join(paper.key for paper in part.papers if citable(paper.key))
    lines = wrap(keys.replace(",", ", "), _LINE, break_long_words=False, break_on_hyphens=False)
    title = _LATEX.text(part.title)
    return _Group(name, title, len(part.papers), [line.replace(", ", ",") for line in lines])


def _problems(options: NociteOptions, found: Sequence[Part]) -> Iterator[str]:
    if not found:
        yield "there are no papers for bibliographies"
    if options.package == "multibib" and len(found) > _MOST_FILES:
        yield (
            f"{len(found)} bibliographies may be more than multibib can open files for; "
            "choose fewer (depth, categories), or the package bibunits"
        )
    for part in found:
        faults = complaints(_LATEX.text(part.title))
        yield from (f"the category {part.title!r}: {each}" for each in faults)
        yield from (_uncitable(paper) for paper in part.papers if not citable(paper.key))


def _uncitable(paper: Paper) -> str:
    line, column = paper.source.line_column(paper.record.entry.span.start)
    return f"{paper.source.name}:{line}:{column}: {paper.key!r}: {UNCITABLE}"
