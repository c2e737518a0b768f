"""The files of a manuscript: found, read, and those that they name too."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from bibtaxon.cli.io import read_source
from bibtaxon.cli.streams import warn
from bibtaxon.errors import BibtaxonError
from bibtaxon.source import Source
from bibtaxon.survey.biber_bcf import read_bcf
from bibtaxon.survey.citations import Mention, Mentions, joined
from bibtaxon.survey.latex_aux import read_aux
from bibtaxon.survey.tex_scan import read_tex

Reader: TypeAlias = Callable[[Source], Mentions]

_COMPILED = (".aux", ".bcf")
_SUFFIXES = (*_COMPILED, ".tex")


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What a manuscript says, the bibliographies that it names, and those of them not found.

    `approximate` has the names of files that nobody has compiled.
    """

    mentions: Mentions
    bibs: tuple[str, ...]
    lost: tuple[str, ...]
    approximate: tuple[str, ...]


def read_manuscript(paths: Iterable[str], commands: tuple[str, ...] = ()) -> Manuscript:
    """Read the files of a manuscript; `commands` are further ones that cite, in `.tex` files."""
    files = [_file(path) for path in paths]
    parts = [_read(path, commands) for path in files]
    found = [_bibliographies(path, part) for path, part in zip(files, parts, strict=True)]
    return Manuscript(
        joined(parts),
        tuple(dict.fromkeys(path for paths, _ in found for path in paths)),
        tuple(dict.fromkeys(name for _, lost in found for name in lost)),
        tuple(str(path) for path in files if path.suffix == ".tex"),
    )


def _file(path: str) -> Path:
    """Return the file that is meant; where nothing is compiled yet, the source."""
    given = Path(path)
    if given.suffix not in _SUFFIXES:
        if given.is_file():
            raise BibtaxonError(f"{path}: is no .aux, .bcf or .tex file; name one of these")
        named = [Path(f"{given}{suffix}") for suffix in _SUFFIXES]
        if given.is_dir() and not any(each.exists() for each in named):
            raise BibtaxonError(f"{path}: is a directory; name the .aux file of a paper in it")
        given = named[0]
    source = given.with_suffix(".tex")
    if given.suffix in _COMPILED and not given.exists() and source.exists():
        warn(f"{given}: no such file, so {source} is read; compile it for an exact result")
        return source
    return given


def _read(path: Path, commands: tuple[str, ...]) -> Mentions:
    def scan(source: Source) -> Mentions:
        return read_tex(source, commands)

    if path.suffix == ".tex":
        return joined(_tree(path, scan, _tex_inputs))
    read = read_bcf if path.suffix == ".bcf" else read_aux
    compiled = joined(_tree(path, read, _aux_inputs))
    bcf, source = path.with_suffix(".bcf"), path.with_suffix(".tex")
    if compiled.is_biblatex and path.suffix == ".aux" and bcf.exists():
        compiled = replace(compiled, bibs=read_bcf(read_source(str(bcf))).bibs)
    return _located(
        compiled, path, list(_tree(source, scan, _tex_inputs)) if source.exists() else []
    )


def _located(compiled: Mentions, path: Path, scanned: list[Mentions]) -> Mentions:
    """Return what a compiled file says, with places in the sources, where an author looks."""
    names = dict.fromkeys(key.source.name for part in scanned for key in part.keys)
    if newer := [name for name in names if Path(name).stat().st_mtime > path.stat().st_mtime]:
        warn(f"{path} is older than {newer[0]}; compile the document again")
    places = {key.text: key for part in reversed(scanned) for key in reversed(part.keys)}
    return replace(compiled, keys=tuple(places.get(key.text, key) for key in compiled.keys))


def _tree(
    root: Path, read: Reader, inputs: Callable[[Path, Mention], list[Path]]
) -> Iterator[Mentions]:
    """Yield what a file says and then the files that it reads, each of them once."""
    waiting, seen = [root], {root.resolve()}
    while waiting:
        path = waiting.pop()
        part = read(read_source(str(path)))
        yield part
        for mention in reversed(part.inputs):
            candidates = inputs(root, mention)
            found = next((each for each in candidates if each.is_file()), None)
            if found is None:
                line = mention.source.line_column(mention.span.start)[0]
                warn(f"{mention.source.name}:{line}: {mention.text!r} is not found, and not read")
            elif found.resolve() not in seen:
                seen.add(found.resolve())
                waiting.append(found)


def _aux_inputs(root: Path, mention: Mention) -> list[Path]:
    """Return the `.aux` file that is read; LaTeX writes none above the directory of the first."""
    path = Path(mention.text)
    if path.is_absolute() or ".." in path.parts or path.suffix != ".aux":
        line = mention.source.line_column(mention.span.start)[0]
        raise BibtaxonError(
            f"{mention.source.name}:{line}: {mention.text!r} is no .aux file below {root.parent}; "
            "compile the document again"
        )
    return [root.parent / path]


def _tex_inputs(root: Path, mention: Mention) -> list[Path]:
    """Return where TeX looks for a file: from the main file, and from the one that names it."""
    names = (
        [mention.text] if mention.text.endswith(".tex") else [f"{mention.text}.tex", mention.text]
    )
    directories = (root.parent, Path(mention.source.name).parent)
    return [directory / name for name in names for directory in directories]


def _bibliographies(path: Path, part: Mentions) -> tuple[list[str], list[str]]:
    """Return the bibliographies that are found, and the names of the others."""
    found, lost = list[str](), list[str]()
    for name in dict.fromkeys(mention.text for mention in part.bibs):
        file = name if name.endswith(".bib") else f"{name}.bib"
        places = (path.parent / file, Path(file))
        place = next((str(each) for each in places if each.is_file()), None)
        found += [place] if place else []
        lost += [] if place else [file]
    return found, lost
