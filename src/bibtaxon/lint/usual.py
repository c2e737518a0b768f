"""What values of some fields look like when nothing is wrong with them.

A rule that names one of these as usual has nothing to say about a value that is like it, and is not
asked; one look serves several rules. What is unlike it may be right all the same.
"""

from bibtaxon.patterns import lazy

_ACCENT = (
    r"\{\\(?:[\"'`^~=.](?:\{[A-Za-z]\}|\\?[A-Za-z])|[cvuHkrbdt](?:\{[A-Za-z]\}| [A-Za-z])"
    r"|[oOlLij]|aa|AA|ae|AE|oe|OE|ss)\}(?!et\b)"
)
_WORD = (
    r"(?:(?=[A-Z{])(?![AE](?:[Nn][Dd]|t)\b)"  # BibTeX takes And for and
    rf"(?>(?:[A-Za-z]++|[^\W\d_]++|{_ACCENT}|\{{-\}}"
    r"|[-'](?=[A-Za-z{])(?!et\b)|\.(?=[\s,-]|\Z))+)"
    r"|(?:v[ao]n|d(?:e[lnrs]?|[aiou]|as|os)|l[ae]|te[nr]|zu[mr]?)(?=\s))"
)
_NAME = rf"(?>(?:{_WORD}(?:\s++(?!and\b)|(?=[\s,]|\Z)))+)"

# Names that are all written "Last, First" or all "First Last", in words that begin with a capital
# of the English alphabet or an accent in TeX, and particles.
_NEXT = r"(?:(?<=[{\"])|(?<![{\"])\s++and\s++)"  # behind the delimiter, or another name
PEOPLE = lazy(rf"(?:(?:{_NEXT}{_NAME},\s++{_NAME})+|(?:{_NEXT}{_NAME})+)(?:\s++and\s++others)?")

# Some length, without dots, commands and mathematics; words with capitals elsewhere than in front
# stand in braces.
TITLE = lazy(
    r"(?=\S(?s:.{18,})\S)(?=[^a-z]*+[a-z])"
    r"(?>(?:\{[^{}\\$&%_#^]*+\}|[A-Z]?[a-z]++(?![A-Z])|[A-Z](?![A-Z])|[0-9]++(?![A-Z])"
    r"|[\s:,;?!'()`/+*=-])*)"
)

DOI = lazy(r"10\.[0-9]{4,9}/[^\s\\{}%\"]++(?<![.,;])")
PAGES = lazy(r"[0-9]++(?:--[0-9]++)?")
