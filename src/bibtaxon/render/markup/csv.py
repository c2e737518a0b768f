"""Tables as comma-separated values (RFC 4180, but lines end in `\\n`)."""

import csv
import io
import re
from collections.abc import Iterable

from bibtaxon.render.markup.clean import clean

# What spreadsheets take for a formula, if it is no number.
_FORMULA = re.compile(r"[=@+-](?!\s*[\d.]+\s*\w?$|[-\s]*$)")


def rows(table: Iterable[Iterable[str]]) -> str:
    """Return the lines of a table of plain texts; a spreadsheet computes nothing in them.

    A text that would be a formula gets an apostrophe in front.
    """
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows([map(_field, row) for row in table])
    return buffer.getvalue()


def _field(text: str) -> str:
    text = clean(text)
    return f"'{text}" if _FORMULA.match(text) else text
