"""The page of a paper, as far as a table must know it: its columns and how wide they are."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

# Classes whose pages are known; `document_classes.toml` has them.
CLASSES = (
    *("article", "article-twocolumn", "IEEEtran", "acmart-sigconf", "acmart-acmsmall", "revtex4-2"),
    *("elsarticle", "elsarticle-5p", "llncs", "acl", "aaai", "cvpr", "icml", "neurips", "iclr"),
    *("jmlr", "beamer"),
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page; lengths are in points.

    `line` is the width of the text over all columns, `column` that of one of them, `height` what
    is between head and foot. `slides` tells that nothing goes on from one page to the next, `scale`
    how much larger letters are than in a class of 10 points.
    """

    columns: int
    line: int
    height: int
    column: int = 0
    slides: bool = False
    scale: float = 1.0


OWN = "own"  # the documents that we write ourselves
SLIDES = "beamer"  # what slides are made with, if nothing else is said

# For a paper whose class is not known; two columns are narrow then, for TeX can widen a table.
_UNKNOWN = {1: "article", 2: "acl"}


def page(document_class: str, columns: int | None) -> Page:
    """Return the page of a class, or of none (""); `columns` are those of the paper, if given."""
    found = Page(**_known()[document_class or _UNKNOWN[columns or 1]])
    count = columns or found.columns
    width = (found.column or found.line // 2) if count == 2 else found.line
    return replace(found, columns=count, column=width)


@cache
def _known() -> Mapping[str, Mapping[str, Any]]:
    path = files(__package__).joinpath("document_classes.toml")
    return tomllib.loads(path.read_text("utf-8"))
