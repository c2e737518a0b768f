"""What URLs look like, and what TeX users make of them."""

import re

# What TeX wants in a text, and no URL: \_ and {\_} and the like, and the long ways to a tilde.
TEX = re.compile(
    r"\{?\\(?P<char>[_&%#$])\}?|(?:\\~|\\textasciitilde)(?:\{\}|(?![A-Za-z]) ?)|\{?\$\\sim\$\}?"
)
DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:[/?#:].*)?", re.DOTALL)


def as_in_a_browser(match: "re.Match[str]") -> str:
    """Return the character that a match of `TEX` stands for."""
    return match["char"] or "~"
