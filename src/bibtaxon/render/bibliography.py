"""The .bib files of a survey, as `\\bibliography` names them."""

import os.path
import re
from pathlib import Path

from bibtaxon.errors import BibtaxonError
from bibtaxon.survey.model import Survey

_OPENED = re.compile(r"[^\s,{}\\%#~^$&\"<>]+")  # what \bibliography and BibTeX can pass on


def bibliography(survey: Survey, output: str) -> str:
    """Return the argument of `\\bibliography`: the files of the survey, seen from the output."""
    names = dict.fromkeys(paper.source.name for paper in survey.papers)
    start = Path(output).parent
    paths = [Path(os.path.relpath(name, start)).as_posix().removesuffix(".bib") for name in names]
    for name, path in zip(names, paths, strict=True):
        if not _OPENED.fullmatch(path):
            raise BibtaxonError(f"BibTeX cannot open a file of the name {name!r}; rename it")
    return ",".join(paths)
