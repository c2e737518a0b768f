"""Texts in the diagrams of Mermaid, between double quotes."""

import re

from bibtaxon.render.markup.clean import clean

# What Mermaid, the Markdown in it, or its mathematics may act upon; at the beginning, what makes a
# list of a text.
_SPECIAL = re.compile(r"""["#&<>`\\;:%$*_~\[\]{}|@!^=/+]|^-""")
_NUMBERED = re.compile(r"^([0-9]+)([.)])")


def text(plain: str) -> str:
    """Return the markup of a plain text, with Mermaid's entities for what is not plain."""
    made = _SPECIAL.sub(lambda found: _entity(found[0]), clean(plain))
    return _NUMBERED.sub(lambda found: found[1] + _entity(found[2]), made)


def _entity(character: str) -> str:
    return f"#{ord(character)};"
