"""How the real BibTeX splits names: a style made for it prints the parts of each."""

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

STYLE = r"""
ENTRY { author } {} {}
INTEGERS { n }
FUNCTION {not} { { #0 } { #1 } if$ }
FUNCTION {misc}
{ "=" write$ newline$
  #1 'n :=
  { n author num.names$ > not }
  { author n "{ff}" format.name$ write$ newline$
    author n "{vv}" format.name$ write$ newline$
    author n "{ll}" format.name$ write$ newline$
    author n "{jj}" format.name$ write$ newline$
    n #1 + 'n := }
  while$
}
READ
ITERATE {call.type$}
"""


def split(values: Sequence[str]) -> list[list[tuple[str, ...]]]:
    """Return the given, von, family and suffix parts of the names in each value."""
    entries = "".join(f"@misc{{k{n}, author = {{{value}}}}}\n" for n, value in enumerate(values))
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "in.bib").write_text(entries, encoding="utf-8")
        (place / "names.bst").write_text(STYLE, encoding="utf-8")
        (place / "top.aux").write_text("\\citation{*}\n\\bibdata{in}\n\\bibstyle{names}\n")
        subprocess.run(["bibtex", "-terse", "top"], cwd=place, capture_output=True, check=False)
        lines = (place / "top.bbl").read_text(encoding="utf-8")
    groups = [group.split("\n")[:-1] for group in lines.split("=\n")[1:]]
    return [list(zip(*(iter(group),) * 4, strict=True)) for group in groups]
