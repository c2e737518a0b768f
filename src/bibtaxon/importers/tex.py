"""Unicode text to TeX, the opposite of `bib.latex.plain`; braces around what must keep its case."""

import re

_SPECIAL = re.compile(r"[\\{}$&%#_~^`\"]|-(?=-)|'(?=')")
_MATH = re.compile(r"(\$(?![\s$])[^$]*[^\s$\\]\$)(?!\d)")
_COMMANDS = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\^{}",
    "`": r"\textasciigrave{}",
    "-": "-{}",
    "'": "'{}",
    '"': '{"}',
}
_WORD = re.compile(r"[^\s{}$]+")
_PART = re.compile(r"[^\W_]+")
_EDGES = "\u201c\u201d\u2018\u2019\"'()[],.;:!?"
_ROMAN = re.compile(r"(?:I{2,3}|IV|VI{0,3}|IX|XI{0,3})")


def tex(text: str) -> str:
    """Return TeX for a text; `$...$` in it is math already."""
    text = " ".join(text.split())
    parts = _MATH.split(text)
    parts[::2] = (_SPECIAL.sub(_escaped, part) for part in parts[::2])
    parts[1::2] = (
        part if _balanced(part) else _SPECIAL.sub(_escaped, part) for part in parts[1::2]
    )
    return _paired("".join(parts))


def title_tex(title: str) -> str:
    """Return TeX for a title, with braces around words that a style must not change.

    These are words with a capital after the first letter or beside a digit, single capitals
    other than `A`, Roman numbers, and names as `C++`.
    """
    parts = _MATH.split(" ".join(title.split()))
    parts[::2] = (_WORD.sub(_protected, part) for part in parts[::2])
    protected = "".join(parts)
    made = "".join(
        f"{{{tex(part[1:-1])}}}" if part[:1] == "\x01" else tex_part(part)
        for part in re.split(r"(\x01[^\x02]*\x02)", protected)
    )
    return _paired(made)


def tex_part(text: str) -> str:
    """Return TeX for a part of a text; white space at its ends is kept."""
    if not _SPECIAL.search(text):
        return text
    bare = text.strip(" ")
    start = len(text) - len(text.lstrip(" "))
    return text[:start] + tex(bare) + text[start + len(bare) :]


def _paired(text: str) -> str:
    """Return TeX in which braces pair up, which BibTeX wants of those with a backslash too."""
    if _pairs_up(text):
        return text
    return text.replace("\\{", "\\lbrace{}").replace("\\}", "\\rbrace{}")


def _protected(match: "re.Match[str]") -> str:
    word = match[0]
    bare = word.strip(_EDGES)
    if not any(map(_is_special, _split_word(bare))) and not re.fullmatch(r"[A-Z][+#]+", bare):
        return word
    start = word.index(bare)
    return f"{word[:start]}\x01{bare}\x02{word[start + len(bare) :]}"


def _split_word(word: str) -> list[str]:
    return re.split(r"[-\u2010-\u2014/]", word)


def _is_special(part: str) -> bool:
    letters = [character for character in part if character.isalpha()]
    if any(character.isupper() for character in letters[1:]):
        return True
    digit = any(character.isdigit() for character in part)
    if letters and letters[0].isupper():
        lone = len(letters) == 1 and letters[0] not in "AI"
        return digit or lone or bool(_ROMAN.fullmatch(part)) or part in ("A*", "I/O")
    return False


def _escaped(match: "re.Match[str]") -> str:
    return _COMMANDS.get(match[0], f"\\{match[0]}")


def _balanced(text: str) -> bool:
    return _pairs_up(text) and "\\" not in text[-2:-1]


def _pairs_up(text: str) -> bool:
    depth = 0
    for character in text:
        depth += {"{": 1, "}": -1}.get(character, 0)
        if depth < 0:
            return False
    return depth == 0
