"""The options of lint."""

from dataclasses import dataclass

from bibtaxon.options import option

DIALECTS = ("auto", "bibtex", "biblatex")


@dataclass(frozen=True, slots=True)
class LintOptions:
    """What `[lint]` in the configuration, and the flags of the same names, can say."""

    select: tuple[str, ...] = option(
        (), "Use these rules alone: codes, prefixes, names or ALL.", metavar="RULES"
    )
    extend_select: tuple[str, ...] = option(
        (), "Use these rules too; some are off otherwise.", metavar="RULES"
    )
    ignore: tuple[str, ...] = option((), "Leave these rules out.", metavar="RULES")
    dialect: str = option(
        "auto", "What the file is for; auto means that either will do.", choices=DIALECTS
    )
    key_pattern: str = option(
        "", "What keys look like (K952): a regular expression for the whole key.", metavar="REGEX"
    )
    extra_types: tuple[str, ...] = option(
        (), "Types of entries that your own style knows.", metavar="TYPES"
    )
    keep_empty: tuple[str, ...] = option((), "Fields that may be empty.", metavar="FIELDS")


DEFAULTS = LintOptions()
