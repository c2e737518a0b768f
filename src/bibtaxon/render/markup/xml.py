"""XML, for the text of elements and for values of attributes in double quotes."""

import re
from html import escape

from bibtaxon.render.markup.clean import clean

_NO_CHARACTER = re.compile("[\ufffe\uffff]")  # of XML 1.0, besides those that clean() replaces


def text(plain: str) -> str:
    """Return the markup of a plain text."""
    return escape(_NO_CHARACTER.sub("\N{REPLACEMENT CHARACTER}", clean(plain)))
