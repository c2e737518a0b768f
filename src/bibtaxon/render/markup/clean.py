"""What a text may hold before it is escaped for any language."""

import re

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_SPACES = re.compile("[ \t-\r\x1c-\x1f\x85\u2028\u2029]+")
# Control characters, marks that turn the writing direction of what follows, halves of surrogates.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def clean(text: str) -> str:
    """Return a text with its white space folded, on one line, and nothing in it that commands."""
    if text.isprintable() and "  " not in text:  # most are: no white space but single blanks
        return text.strip()
    return _UNSEEN.sub(_REPLACEMENT, _SPACES.sub(" ", text)).strip()
