"""Letters with accents as TeX writes them, which BibTeX takes for one letter each."""

_ACCENTS = {
    "\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0308": '"', "\u0304": "=",
    "\u0307": ".", "\u030c": "v ", "\u0306": "u ", "\u030b": "H ", "\u0327": "c ", "\u0328": "k ",
    "\u030a": "r ",
}  # fmt: skip
_LETTERS = {
    "\u00d8": "\\O", "\u0141": "\\L", "\u00c6": "\\AE", "\u0152": "\\OE", "\u00d0": "\\DH",
    "\u0110": "\\DJ", "\u00de": "\\TH",
}  # fmt: skip


def tex_letter(letter: str) -> str:
    r"""Return `{\'E}` for a capital with an accent, ``""`` for what TeX has no accent for."""
    if letter in _LETTERS:
        return f"{{{_LETTERS[letter]}}}"
    from unicodedata import normalize  # noqa: PLC0415  at need: start-up counts

    base, accent = normalize("NFD", letter)[:1], normalize("NFD", letter)[1:]
    return f"{{\\{_ACCENTS[accent]}{base}}}" if accent in _ACCENTS else ""
