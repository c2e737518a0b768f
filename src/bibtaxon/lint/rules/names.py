"""The names of people."""

from bibtaxon.bib.syntax import Field
from bibtaxon.edits import replace
from bibtaxon.lint.pieces import only, within
from bibtaxon.lint.rule import Bad, Good, Problem, Problems, Severity, rule
from bibtaxon.lint.usual import PEOPLE
from bibtaxon.patterns import lazy
from bibtaxon.source import Span

_NAMES = ("author", "bookauthor", "editor", "translator")
_MAYBE_ET_AL = lazy(r"t\.?\s+[aA]l\b")  # quick to rule out
_ET_AL = lazy(r"\b[eE]t\.?\s+[aA]l\b\.?")
_ET_AL_AT_END = lazy(
    r"(?:\s+and\b|\s*,)?\s*(?P<braced>\{\s*)?\b[eE]t\.?\s+[aA]l\b\.?(?(braced)\s*\})\s*\Z"
)
_LONGEST = 40  # what stands for "et al." at the end, with the word and the brackets around it
_AND = lazy(r"(?<!\S)[aA][nN][dD](?!\S)|[{}]")
_AND_FIRST = lazy(r"[\s,]*[aA][nN][dD]\s")
_AND_TWICE_OR_LAST = lazy(r"\s[aA][nN][dD](?:[\s,]+[aA][nN][dD]\s|[\s,]*\Z)")


@rule(
    "N202",
    Field,
    Bad(
        "@misc{a, author = {Qin, Yujia and Liang, Shihao et al.}}",
        at="et al.",
        fixed="@misc{a, author = {Qin, Yujia and Liang, Shihao and others}}",
    ),
    Bad(
        "@misc{a, editor = {Qin, Yujia and {et. al}}}",
        at="et. al",
        fixed="@misc{a, editor = {Qin, Yujia and others}}",
    ),
    Bad("@misc{a, author = {Qin et al. and Liang, Shihao}}", at="et al."),
    Bad("@misc{a, author = {et al.}}", at="et al."),
    Good("@misc{a, author = {Qin, Yujia and others}}"),
    Good("@misc{a, author = {{Qin et al. Limited}}}"),
    Good("@misc{a, title = {On et al.}}"),
    fields=_NAMES,
    usual=PEOPLE,
    severity=Severity.ERROR,
)
def et_al(field: Field) -> Problems:
    """BibTeX takes `et al.` for a name, and prints something like "J. e. a. Doe".

    The name `others` at the end makes it print "et al." in the manner of the style.
    """
    piece = only(field)
    if piece and _MAYBE_ET_AL.search(piece.text):
        text = piece.text
        at_end = _ET_AL_AT_END.search(text, max(len(text.rstrip()) - _LONGEST, 0))
        depth = done = 0
        for match in _ET_AL.finditer(text):
            last = at_end if at_end and at_end.start() <= match.start() else None
            depth += text.count("{", done, match.start()) - text.count("}", done, match.start())
            done = match.start()
            if last or depth == 0:
                span = within(piece, match.start(), match.end())
                cut = within(piece, last.start(), last.end()) if last and last.start() else None
                fix = replace(cut, " and others") if cut else None
                yield Problem(span, "write 'and others' after the last name", fix)


@rule(
    "N203",
    Field,
    Bad(
        "@misc{a, author = {Qin, Yujia and and Liang, Shihao}}",
        at="and",
        after="and ",
        fixed="@misc{a, author = {Qin, Yujia and Liang, Shihao}}",
    ),
    Bad(
        "@misc{a, author = {Qin, Yujia and\n}}",
        at="and",
        fixed="@misc{a, author = {Qin, Yujia}}",
    ),
    Bad("@misc{a, author = {and Qin, Yujia}}", at="and", fixed="@misc{a, author = {Qin, Yujia}}"),
    Bad(
        "@misc{a, author = {Qin, Yujia and , and Liang, Shihao}}",
        at="and",
        after=" , ",
        fixed="@misc{a, author = {Qin, Yujia and Liang, Shihao}}",
    ),
    Bad("@misc{a, author = {and }}", at="and"),
    Good("@misc{a, author = {Qin, Yujia and Liang, Shihao and others}}"),
    Good("@misc{a, author = {{Research and and Development}}}"),
    Good("@misc{a, author = {Anderson, Andy and Band, Andrea}}"),
    Good("@misc{a, author = {}}"),
    fields=_NAMES,
    usual=PEOPLE,
    severity=Severity.ERROR,
)
def empty_name(field: Field) -> Problems:
    """There is no name beside this `and`: biber drops the whole entry then, BibTeX prints a gap."""
    piece = only(field)
    text = piece.text if piece else ""
    if piece is None or not (_AND_TWICE_OR_LAST.search(text) or _AND_FIRST.match(text)):
        return
    ands = _ands(text)
    starts, ends = [0, *(span.end for span in ands)], [*(span.start for span in ands), len(text)]
    empty = [not text[start:end].strip(" \t\r\n,") for start, end in zip(starts, ends, strict=True)]
    nobody = all(empty)
    for place, _ in enumerate(starts):
        if empty[place] and ands:
            word = ands[min(place, len(ands) - 1)]
            cut = _cut(text, starts[place], ends[place], word)
            fix = None if nobody else replace(within(piece, cut.start, cut.end), "")
            yield Problem(within(piece, word.start, word.end), "a name is missing here", fix)


def _ands(text: str) -> list[Span]:
    """Return the places of the words that separate names: those outside of braces."""
    depth, found = 0, []
    for match in _AND.finditer(text):
        if match[0] in "{}":
            depth += 1 if match[0] == "{" else -1
        elif depth == 0:
            found.append(Span(match.start(), match.end()))
    return found


def _cut(text: str, start: int, end: int, word: Span) -> Span:
    """Return what to remove with an empty name: one word, and the white space of one side."""
    if word.start < start:  # the last name
        while text[word.start - 1 : word.start].isspace():
            word = Span(word.start - 1, end)
        return Span(word.start, end)
    while not start and text[word.end : word.end + 1].isspace():  # the first name
        word = Span(word.start, word.end + 1)
    return Span(start, word.end)
