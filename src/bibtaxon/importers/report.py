"""What an import has found, in numbers and line by line."""

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from bibtaxon.importers.found import Found, Remark
from bibtaxon.terminal import counted

_FIELDS = ("people", "year", "month", "venue", "award", "ids", "links", "categories")
_MOST = 20  # remarks that the terminal shows


def summary(name: str, places: int, papers: Sequence[Found], remarks: Sequence[Remark]) -> str:
    """Return what a user sees in the end: numbers, then what could not be understood."""
    counts = ", ".join(
        f"{word} {sum(bool(getattr(paper, field)) for paper in papers)}"
        for field, word in zip(_FIELDS, _WORDS, strict=True)
    )
    left = sum(bool(paper.rest) for paper in papers)
    more = f" (at {places} places)" if places > len(papers) else ""
    lines = [f"found {counted(len(papers), 'paper')}{more}", f"  with: {counts}"]
    if left:
        lines.append(f"  text left over: {counted(left, 'paper')} (--keep-text keeps it)")
    if remarks:
        lines.append(f"{counted(len(remarks), 'remark')}:")
    lines += [f"  {name}:{remark.line}: {remark.message}" for remark in remarks[:_MOST]]
    if len(remarks) > _MOST:
        lines.append(f"  and {len(remarks) - _MOST} more; --report FILE has all")
    return "\n".join(lines) + "\n"


_WORDS = ("people", "year", "month", "venue", "award", "ids", "links", "category")


def report(
    name: str, places: int, papers: Sequence[Found], keys: Sequence[str], remarks: Sequence[Remark]
) -> str:
    """Return all that there is to say, as JSON."""
    what: dict[str, Any] = {
        "source": name,
        "places": places,
        "papers": len(papers),
        "fields": {
            word: sum(bool(getattr(paper, field)) for paper in papers)
            for field, word in zip(_FIELDS, _WORDS, strict=True)
        },
        "entries": [
            {"key": key, "line": paper.line, "title": paper.title, "leftover": paper.rest}
            for key, paper in zip(keys, papers, strict=True)
        ],
        "kinds": dict(Counter(remark.kind for remark in remarks)),
        "remarks": [
            {"kind": remark.kind, "line": remark.line, "message": remark.message}
            for remark in remarks
        ],
    }
    return json.dumps(what, ensure_ascii=False, indent=2) + "\n"
