"""The people that a list names: split as their separators say, never turned around."""

import re
from dataclasses import dataclass
from functools import lru_cache

from bibtaxon.importers.words import words

_OTHERS = re.compile(
    r"(?<![\s,;&])[\s,;&]*+(?:\band\b\s*)?(?:\bet\.?\s+al\b\.?|\bet\.al\b\.?|\band\s+(?:\d+\s+(?:others|more)|others)\b|\betc\b\.?|等)"
    r"[\s.,]*(?P<rest>.*)",
    re.DOTALL | re.IGNORECASE,
)
_GAP = re.compile(r"(?<![\s,;])[\s,;]*+(?:\.{3,}|\u2026+)[\s,;]*")
_BEFORE = re.compile(r"^\W*(?:by|authors?\s*:)\s+", re.IGNORECASE)
_ASIDE = re.compile(
    r"\s*\([^()]*\)|[*†‡§¶\u2217⋆♠♣♥♦✉]+|[¹²³⁰-⁹]+|\^\{?[\d,*]+\}?"
    r"|(?<=[^\W\d_])\d+(?=\s*(?:[,;&*]|and\b|$))"
)
# What may end a list of names; the dot of an initial stays.
_TAIL = re.compile(r"(?<![\s,;&])(?:[\s,;&]|(?<=[^\W\d_]{2})(?<!\b[JS]r)\.|(?<=\s)\.)+$")
_AND = re.compile(r"\s*,?\s+(?:and|&amp;|&)\s+|\s*&\s+", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*[,;、\uff0c\uff1b/|]\s*")
_SEVERAL = re.compile(r"[,;&\u3001\uff0c\uff1b]|\band\b|\bet al\b|等")
_BIBTEX_NAME = re.compile(r"[^,]+,\s*[^,]+")
_INITIALS = re.compile(r"(?:[A-Z][a-z]?\.(?:[\s-]*[A-Z][a-z]?\.)*|[A-Z](?:[\s-]?[A-Z])?)")
_WITH_INITIAL = re.compile(  # one word behind it: `A. Great Paper` may be numbered
    r"(?:[A-Z]\.[\s-]?)+(?:[a-z]+\s){0,2}[A-Z][^\W\d_][\w'\u2019-]*|[^,]+, (?:[A-Z]\.[\s-]?)+"
)
_GIVEN = re.compile(r"(?=[^\W\d_])(?![\u3040-\uffdc])[^\W\d_][^\W_]+(?:-[^\W_]+)*(?:\s+[A-Z]\.?)*")
_SUFFIX = re.compile(r"(?:Jr|Sr|I{2,3}|IV)\.?")
_SENTENCE = re.compile(r"(?<=[^\W\d_]{2})(?:\.\s*(?=[^\W\d_]|['\u2019\d(]|$)|\u3002)")
_TITLES = frozenset(("Jr", "Sr", "St", "Dr", "Prof", "Wm"))
_WORD = re.compile(r"[^\W\d_][\w.'\u2019\u2010\u2011\u00b4`-]*")
_ORGANISATIONS = words("organisation")
_NO_NAME = words("no_name")


@dataclass(frozen=True, slots=True)
class People:
    """Names in their order, whether there are more, and the text after them."""

    names: tuple[str, ...] = ()
    and_others: bool = False
    rest: str = ""


@lru_cache(maxsize=1 << 12)
def people(text: str, *, said: bool = False) -> People:
    """Split a text that names people; what stands behind `et al.` or a sentence's end is the rest.

    If it is said that they are people, `Roe & Bee` are two; else it may be `Roe, Bee`.

    >>> people("Aman Madaan et al. arXiv.")
    People(names=('Aman Madaan',), and_others=True, rest='arXiv.')
    """
    text = _BEFORE.sub("", " ".join(text.split()))
    others = _OTHERS.search(text)
    if others:
        names, rest = text[: others.start()], others["rest"]
    else:
        names, rest = _first_sentence(text)
    more = others is not None or bool(_GAP.search(names))
    names = _TAIL.sub("", _ASIDE.sub("", _GAP.sub(",", names)).lstrip(" ,;.&"))
    parts = _split(names, said=said) if names else []
    return People(tuple(map(finished, parts)), more, rest)


def are_people(text: str) -> bool:
    """Whether a text looks like names of people and nothing else."""
    found = people(text)
    return they_are(found, 1) and (found.and_others or not found.rest)


def are_authors(text: str) -> bool:
    """Whether a text names several people; one name without an initial might be a title."""
    several = _SEVERAL.search(_ASIDE.sub("", text)) or they_are(people(text), 2)
    return bool(several) and are_people(text)


def they_are(found: People, least: int) -> bool:
    """Whether at least so many names have been found, and these look like names.

    One with an initial, or before `et al.`, is as good as several.
    """
    looks = [_is_name(name) for name in found.names]
    is_sure = found.and_others or any(map(_WITH_INITIAL.fullmatch, found.names))
    if len(looks) < (1 if is_sure else least):
        return False
    return all(looks) or (len(looks) > 3 and sum(looks) >= 0.8 * len(looks))


def are_full(found: People) -> bool:
    """Whether names are more than surnames, as they are where nothing says that they are names."""
    return found.and_others or all(" " in name for name in found.names)


def _first_sentence(text: str) -> tuple[str, str]:
    """Split where a full stop ends the names: not after an initial or `Jr`."""
    for match in _SENTENCE.finditer(text):
        if text[: match.start()].rsplit(maxsplit=1)[-1] not in _TITLES:
            return text[: match.start()], text[match.end() :]
    return text, ""


def _split(text: str, *, said: bool) -> list[str]:
    parts = [part for part in re.split(r"\s*[;\uff1b]\s*", text) if part.strip()]
    if len(parts) > 1 and any("," in part for part in parts):
        return parts  # Family, Given; Family, Given
    by_and = re.split(r"\s+and\s+", text)
    if all(_BIBTEX_NAME.fullmatch(part) for part in by_and) and _in_bibtex(by_and):
        return by_and
    joined = _AND.sub("; ", text)
    names = [name for name in _SEPARATOR.split(joined) if name]
    by_comma = "," in joined.partition(";")[0]
    return _with_initials(names if said and not by_comma else _first_turned(names))


def _in_bibtex(parts: list[str]) -> bool:
    """Whether `Family, Given and Family, Given` is meant, and not four names."""
    return len(parts) > 2 or (len(parts) == 2 and all(" " not in p.split(",")[0] for p in parts))


def _first_turned(names: list[str]) -> list[str]:
    """Put `Vaswani` and `Ashish` together: some styles turn the name of the first one alone."""
    if len(names) < 2 or " " in names[0] or not _GIVEN.fullmatch(names[1]):
        return names
    if all(" " in name for name in names[2:]):
        return [f"{names[0]}, {names[1]}", *names[2:]]
    return names


def _with_initials(names: list[str]) -> list[str]:
    """Put `Posch` and `C.` together, and a suffix to its name."""
    joined: list[str] = []
    for name in names:
        if joined and _SUFFIX.fullmatch(name):
            joined[-1] = f"{joined[-1]} {name}"
        elif joined and "," not in joined[-1] and _INITIALS.fullmatch(name):
            joined[-1] = f"{joined[-1]}, {name}"
        else:
            joined.append(name.removeprefix("and "))
    return joined


def finished(name: str) -> str:
    """Return a name as BibTeX has to see it: suffixes apart, organisations in braces."""
    name = name.strip().replace("{", "").replace("}", "")
    words = name.split()
    if len(words) > 2 and "," not in name and _SUFFIX.fullmatch(words[-1]):
        return f"{words[-2]}, {words[-1]}, {' '.join(words[:-2])}"
    if len(words) > 1 and "," not in name and words[-1].casefold().strip(".") in _ORGANISATIONS:
        return f"{{{name}}}"
    return name


def _is_name(name: str) -> bool:
    if name.startswith("{"):
        return True
    words = name.replace(",", " ").split()
    if not 1 <= len(words) <= 6 or any(word in _NO_NAME for word in words):
        return False
    return all(_WORD.fullmatch(word) for word in words) and (
        any(word[0].isupper() for word in words) or not name.isascii()
    )
