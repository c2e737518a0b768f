"""The words of a venue's name that tell it from others."""

import re

from bibtaxon.patterns import lazy

# Words that do not tell venues apart; nor do numbers and ordinals (36, 2nd, Thirty-Seventh).
_IDLE = frozenset(
    ("a", "an", "and", "annual", "at", "for", "in", "of", "on", "proc", "proceedings", "the", "to")
)
_NUMBER = lazy(
    r"""(?<!\w)(?:
        ['\u2019]?\d+(?:st|nd|rd|th)?
      | (?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[\s-]*)?
        (?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)
      | (?:ten|eleven|twelf|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)th
      | (?:twen|thir|for|fif|six|seven|eigh|nine)tieth
    )(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
_WORD = lazy(r"[^\W_]+")


def without_numbers(text: str) -> str:
    """Return a text without the years, numbers and ordinals in it."""
    return _NUMBER.sub(" ", text)


def telling_words(text: str) -> tuple[str, ...]:
    """Return what is left of a name when all is gone that does not tell venues apart."""
    words = _WORD.findall(_NUMBER.sub(" ", text.casefold().replace("workshops", "workshop")))
    return tuple(word for word in words if word not in _IDLE)
