"""Which .bib files make one bibliography, to be checked together."""

import os

from bibtaxon.bib.reader import read
from bibtaxon.bib.syntax import Document
from bibtaxon.cli.io import STDIN, STDIN_NAME, read_source
from bibtaxon.config import Config
from bibtaxon.errors import BibtaxonError
from bibtaxon.lint.context import Library
from bibtaxon.lint.options import LintOptions
from bibtaxon.source import Source
from bibtaxon.survey.taxonomy import declared


def libraries(
    paths: tuple[str, ...], config: Config, options: LintOptions, stdin_name: str = ""
) -> list[Library]:
    """Return the files, those together that make one bibliography.

    That is what the configuration names, and otherwise what is in one directory: papers in several
    directories may well cite the same works. Standard input may stand for a file, by its name.
    """
    if not paths:
        raise BibtaxonError("no file to check: name one, or set 'bib' in bibtaxon.toml")
    listed = {_real(path, ""): path for path in map(config.path, config.bib)}
    groups: dict[str, dict[str, str]] = {}
    for path in paths:
        real = _real(path, stdin_name)
        group = "" if real in listed else os.path.dirname(real) or "."
        groups.setdefault(group, {}).setdefault(real, path)
    return [
        Library(
            tuple(_document(path, stdin_name) for path in group.values()),
            () if name else tuple(_document(listed[each]) for each in listed if each not in group),
            options,
            declared(() if config.bib and name else config.category),
            config.link,
            frozenset(() if name else (_name(path, stdin_name) for path in group.values())),
            frozenset(attribute.field for attribute in config.attribute),
            config.venue,
            config.format,
        )
        for name, group in groups.items()
    ]


def _real(path: str, stdin_name: str) -> str:
    if path == STDIN and not stdin_name:
        return path
    return os.path.realpath(stdin_name if path == STDIN else path)


def _name(path: str, stdin_name: str) -> str:
    return (stdin_name or STDIN_NAME) if path == STDIN else path


def _document(path: str, stdin_name: str = "") -> Document:
    source = read_source(path)
    return read(Source(source.text, _name(path, stdin_name)))
