"""The options of the checks of a manuscript."""

from dataclasses import dataclass

from bibtaxon.options import option


@dataclass(frozen=True, slots=True)
class CitesOptions:
    """What `[cites]` in the configuration, and the flags of the same names, can say."""

    paper: tuple[str, ...] = option(
        (), "The manuscript: its .aux files, .bcf files or .tex files.", metavar="FILE"
    )
    more_bib: tuple[str, ...] = option(
        (),
        "Further .bib files that it cites; those that it names itself are found.",
        metavar="FILE",
    )
    commands: tuple[str, ...] = option(
        (), "Further commands that cite, where .tex files are read.", metavar="COMMANDS"
    )
    min_coverage: int = option(
        0,
        "Of each category, so many percent of the papers must be cited.",
        minimum=0,
        maximum=100,
    )
    by_name: bool = option(False, "\\nocite{*} does not count as citing a paper.")
    ignore: tuple[str, ...] = option(
        (), "Leave these checks out: codes or names.", metavar="CHECKS"
    )
