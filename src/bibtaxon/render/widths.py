"""How wide texts will be, roughly, and how columns share out a line."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from math import ceil
from unicodedata import east_asian_width

# Of TeX's own roman font (the metrics of cmr10), in ems; narrower fonts leave some room.
_CHARACTERS = {
    0.28: "iIl.,;:!'[]|`",
    0.33: " -\u2010\u2011",
    0.39: "()frstj\u2018\u2019",
    0.45: "cez?",
    0.5: '0123456789agovxyk/$*\u2013"JqS',
    0.56: "bdhnpu_{}",
    0.68: "BCEFLPZRT",
    0.78: "ADGHKNOQUVXYw+=<>~&@^\u2026",
    0.83: "m%#\\",
    1.03: "MW\u2014",
}
_WIDTHS = {character: width for width, all_ in _CHARACTERS.items() for character in all_}
_OTHER, _WIDE = 0.75, 1.0  # those of Chinese and Japanese are as wide as high
_STEP = 0.5
_ROOM = 10  # lines are longer in some documents: the parts are right for so many ems more
_SPARE = 0.2  # for a word that must not be hyphenated
_HYPHENATED = 6.0  # a wider word is hyphenated, if it comes to it


@dataclass(frozen=True, slots=True)
class Shares:
    """Of columns that share a width: what each must have, in ems, and its part in the rest.

    `natural` is what they would take together with each text on one line.
    """

    least: tuple[float, ...]
    parts: tuple[float, ...]
    natural: float


def width(text: str) -> float:
    """Return the width of a text on one line, in ems of its font."""
    return sum(_WIDTHS.get(character) or _other(character) for character in text)


def _other(character: str) -> float:
    return _WIDE if east_asian_width(character) in "WF" else _OTHER


def longest_word(text: str) -> float:
    """Return the width of the widest part that TeX does not break; it breaks after hyphens."""
    return max(map(width, text.replace("-", "- ").split()), default=width(" "))


def _hyphenated(text: str) -> float:
    """Return what a text needs whose words TeX hyphenates: those that have no hyphen yet."""
    return max(
        longest_word(word) + _SPARE if "-" in word else min(width(word), _HYPHENATED)
        for word in text.split() or [" "]
    )


def share_out(
    free: float,
    columns: Sequence[tuple[Sequence[str], bool]],
    narrowest: Sequence[float] = (),
) -> Shares:
    """Share out a width among columns with these texts; the booleans tell which keep words whole.

    Texts take several lines where they must: what is left goes where it saves most lines. No
    column is narrower than its `narrowest` width, if there are any.
    """
    if not columns:
        return Shares((), (), 0.0)
    counts = [Counter(ceil(width(text) / _STEP) * _STEP for text in texts) for texts, _ in columns]
    least = [
        max(map(longest_word, texts)) + _SPARE if whole else max(map(_hyphenated, texts))
        for texts, whole in columns
    ]
    least = list(map(max, zip_longest(least, narrowest, fillvalue=0.0)))
    widths = list(least)
    while sum(widths) < max(free, sum(least) + _ROOM):
        gains = [
            _lines(texts, each) - _lines(texts, each + _STEP)
            for texts, each in zip(counts, widths, strict=True)
        ]
        widths[gains.index(max(gains))] += _STEP
    rest = sum(widths) - sum(least)
    parts = tuple((each - low) / rest for each, low in zip(widths, least, strict=True))
    return Shares(tuple(least), parts, sum(map(max, counts)))


def _lines(texts: Mapping[float, int], available: float) -> float:
    """Return how many lines texts of these widths take beyond the first, as if they could flow."""
    return sum(count * max(0.0, each / available - 1) for each, count in texts.items())
