"""The options of lint."""

from collections.abc import Mapping
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
    per_file_ignores: Mapping[str, tuple[str, ...]] = option(
        {}, "Leave rules out in files: patterns of paths, each with its rules."
    )
    fixable: tuple[str, ...] = option(("ALL",), "Fix only what these rules find.", metavar="RULES")
    unfixable: tuple[str, ...] = option(
        (), "Show what these rules find, but do not fix it.", metavar="RULES"
    )
    baseline: str = option(
        "",
        "A file of findings to pass over, which --write-baseline has written.",
        metavar="FILE",
    )
    max_warnings: int | None = option(
        None, "Fail only if there are more warnings than that.", minimum=0, metavar="N"
    )
    dialect: str = option(
        "auto", "What the file is for; auto means that either will do.", choices=DIALECTS
    )
    key_pattern: str = option(
        "", "What keys look like (K952): a regular expression for the whole key.", metavar="REGEX"
    )
    key_format: str = option(
        "{surname}{year}{word}",
        "What --rename-keys makes keys of: {surname}, {year}, {yy}, {word}, {nickname}; {Surname} "
        "and so on with a capital.",
        metavar="FORMAT",
    )
    extra_types: tuple[str, ...] = option(
        (), "Types of entries that your own style knows.", metavar="TYPES"
    )
    keep_empty: tuple[str, ...] = option((), "Fields that may be empty.", metavar="FIELDS")
    banned_fields: tuple[str, ...] = option(
        ("abstract", "bdsk-*", "bibsource", "biburl", "file", "mendeley-*", "timestamp"),
        "Fields that are not to be in the list (R107); a * stands for anything.",
        metavar="FIELDS",
    )
    leaves_only: bool = option(
        False, "Papers stand in categories without further ones below them (C603)."
    )
    largest_category: int = option(
        50, "A category of more papers than that is worth dividing (C606).", minimum=1
    )


DEFAULTS = LintOptions()
