"""The options of the README."""

from dataclasses import dataclass

from bibtaxon.options import option
from bibtaxon.survey.order import KEYS

SORTS = tuple(sign + key for key in KEYS for sign in ("", "-"))


@dataclass(frozen=True, slots=True)
class Authors:
    """How the authors of a paper are shown."""

    max: int | None = option(
        None,
        "Show so many authors, then `et al.`; 0: all of them. "
        "By default all in the profile seed, 3 in list, 1 in table.",
        minimum=0,
    )


@dataclass(frozen=True, slots=True)
class ReadmeOptions:
    """What the README shows, and how."""

    output: str = option("README.md", "The file to write.", metavar="FILE")
    profile: str = option(
        "seed", "The look: seed, list, table, or the name of a template of your own."
    )
    title: bool = option(True, "Begin with the title of the survey.")
    level: int = option(2, "The level of the headings of top categories.", minimum=1)
    toc_depth: int = option(2, "How deep the table of contents goes; 0: there is none.", minimum=0)
    counts: bool = option(True, "Show how many papers there are.")
    sort: tuple[str, ...] = option(
        (), "The order of the papers, if not that of the survey.", choices=SORTS
    )
    multi_label: str = option(
        "repeat",
        "Show a paper with several labels in all its categories, "
        "or in the primary one with references from the others.",
        choices=("repeat", "primary"),
    )
    empty: str = option(
        "hide", "What to do with categories without papers.", choices=("hide", "show")
    )
    recent: int = option(0, "Begin with so many of the newest papers.", minimum=0)
    authors: Authors = option(Authors(), "How the authors of a paper are shown.")
    max_bytes: int = option(
        480_000,
        "Write a file for each top category when one for all would be larger; 0: never. "
        "GitHub cuts a README at 512000 bytes.",
        minimum=0,
    )
