"""The `@preamble`s that entries need in another .bib: those that define the commands in them."""

import re
from collections.abc import Iterable, Iterator, Mapping

from bibtaxon.bib.syntax import Block, Preamble
from bibtaxon.bib.values import join
from bibtaxon.importers.found import Remark

_COMMAND = re.compile(r"\\([A-Za-z@]+)")
_DEFINED = re.compile(
    r"\\(?:(?:new|renew|provide)[a-z]*|(?:New|Renew|Provide|Declare)[A-Za-z]+|[gex]?def|let)"
    r"\s*\*?\s*\{?\s*\\([A-Za-z@]+)"
)


def preambles(blocks: Iterable[Block], strings: Mapping[str, str]) -> Iterator[str]:
    """Yield what the preambles among blocks say; `strings` are what strings stand for in them."""
    return (join(block.pieces, strings) for block in blocks if isinstance(block, Preamble))


def needed(
    theirs: Iterable[str], ours: Iterable[str], copies: Iterable[str]
) -> tuple[list[str], list[Remark]]:
    """Return the text of each preamble of theirs that copies need where ours are.

    One that would define a command a second time is a remark, since LaTeX stops at that.
    """
    texts, remarks = list[str](), list[Remark]()
    known = _defined(ours)
    used = set(_COMMAND.findall("\n".join(copies)))
    for preamble in theirs:
        names = _defined((preamble,))
        lacking, both = sorted((names & used) - known), sorted(names & known)
        if lacking and both:
            what = f"the @preamble is not copied, for \\{both[0]} is defined there too"
            remarks.append(Remark("preamble", 1, f"{what}; define \\{lacking[0]} there"))
        elif lacking:
            texts.append(f"@preamble{{{{{preamble}}}}}")
            known |= names
    return texts, remarks


def _defined(texts: Iterable[str]) -> set[str]:
    return set(_DEFINED.findall("\n".join(texts)))
