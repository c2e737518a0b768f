"""Text for a terminal: nothing in it can do more than be shown."""

from bibtaxon.patterns import lazy

# What a terminal would obey instead of showing it: control characters, marks of the writing
# direction, odd line ends; and halves of surrogate pairs, which stand for undecodable bytes.
_UNPRINTABLE = lazy(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: `1 finding`, `2 findings`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def printable(text: str, keep: str = "") -> str:
    """Return a text that can do nothing to a terminal; control characters in `keep` stay."""
    return _UNPRINTABLE.sub(lambda match: _escaped(match[0], keep), text)


def cells(text: str) -> int:
    """Return how many columns a printable text takes."""
    if text.isascii():
        return len(text)
    from unicodedata import category, east_asian_width  # noqa: PLC0415  at need: start-up counts

    def width(character: str) -> int:
        if category(character) in ("Mn", "Me", "Cf"):
            return 0
        return 2 if east_asian_width(character) in "WF" else 1

    return sum(map(width, text))


def _escaped(character: str, keep: str) -> str:
    if character in keep:
        return character
    return character.encode("unicode_escape").decode()
