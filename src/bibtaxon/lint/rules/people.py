"""How the names of people and groups are written."""

from bibtaxon.bib.letters import tex_letter
from bibtaxon.bib.syntax import Field
from bibtaxon.edits import Edit, Fix, Safety, replace
from bibtaxon.lint.context import Context
from bibtaxon.lint.options import LintOptions
from bibtaxon.lint.people import NAMES, Name, names
from bibtaxon.lint.pieces import only, within
from bibtaxon.lint.rule import Bad, Good, Problem, Problems, Severity, rule
from bibtaxon.lint.usual import PEOPLE
from bibtaxon.patterns import lazy

_SUFFIX = lazy(r"\s*(?:[JS]r\.?|I{1,3}|IV|V|[1-9](?:st|nd|rd|th)|\{.*\}|\\.*)?\s*")
_LIST = lazy(r"\s[&;]\s|\\&|;\s|\S&\S")
_JAMMED = lazy(r"(?<![\w.{\\'`^\"~])(?:[A-Z]\.){2,3}(?![\w.])")
_THIN = lazy(r"\\[,;:!]\s*")
_CORPORATE = lazy(
    r"\b(?:Association|Collaboration|Committee|Consortium|Corporation|Foundation|GmbH|Inc\.?"
    r"|Institute|Laborator(?:y|ies)|Ltd\.?|Team|Universit(?:y|\u00e4t|\u00e9))(?![\w.])"
)
_GROUPS = (
    *("Assoc", "Coll", "Comm", "Cons", "Corp", "Found", "GmbH", "Inc", "Inst", "Lab", "Ltd"),
    *("Team", "Univ"),
)
_CAPITALS = lazy(r"[A-Z][A-Z'-]{2,}")
_NAMED_PARTS = lazy(r'"?(?:family|given|prefix|suffix)(?:-i)?\s*=')
_TWO, _LONGEST_LIST = 2, 3


@rule(
    "N201",
    Field,
    Bad(
        "@misc{a, author = {Yujia Qin, Shihao Liang, Yining Ye}}",
        at="Yujia Qin, Shihao Liang, Yining Ye",
    ),
    Bad("@misc{a, author = {A B, C D, E F, G H and I J}}", at="A B, C D, E F, G H"),
    Bad("@misc{a, author = {Qin, Yujia; Liang, Shihao}}", at="Qin, Yujia; Liang, Shihao"),
    Bad("@misc{a, author = {Yujia Qin & Shihao Liang}}", at="Yujia Qin & Shihao Liang"),
    Bad("@misc{a, author = {King, Martin Luther, Jr.}}", at="King, Martin Luther, Jr."),
    Good("@misc{a, author = {King, Jr., Martin Luther and {Tools, Data, and Co} and Qin, Yujia}}"),
    Good(r"@misc{a, author = {{AT\&T} and Qin, Yujia\n and {D&#39;Oro}, Pierluca}}"),
    Good('@misc{a, author = "A, B, C" # "D"}'),
    Good("@misc{a, author = {family=Berg, given=Ria, prefix=van den}}"),
    fields=NAMES,
    usual=PEOPLE,
    severity=Severity.ERROR,
)
def names_not_split(field: Field) -> Problems:
    """Only `and` separates names. BibTeX makes one person of these, and biber skips the entry.

    A name has at most two commas: `von Last, Jr, First`. One that names its parts, as biblatex
    understands it, may have more.
    """
    piece = only(field)
    if piece is None:
        return
    text = piece.text
    suspects = any(part.count(",") > 1 for part in text.split(" and "))
    if suspects or ";" in text or "&" in text:
        for name in names(text):
            if _is_a_list(name):
                span = within(piece, name.start, name.end)
                last = piece.text[name.commas[-1] + 1 : name.end] if name.commas else ""
                message = "there must be 'and' between names; BibTeX sees one person"
                if len(name.commas) == _TWO and _SUFFIX.fullmatch(last):
                    message = f"for BibTeX{last} is the first name; write 'Last,{last}, First'"
                yield Problem(span, message)


def _is_a_list(name: Name) -> bool:
    if _NAMED_PARTS.match(name.text):
        return False
    if "{" not in name.text and _LIST.search(name.text):
        return True
    if len(name.commas) != _TWO:
        return len(name.commas) > _TWO
    first, second = (comma - name.start for comma in name.commas)
    return _SUFFIX.fullmatch(name.text, first + 1, second) is None


@rule(
    "N204",
    Field,
    Bad(
        "@misc{a, author = {Doe, J.A. and R.R.B. Martin}}",
        at="J.A.",
        fixed="@misc{a, author = {Doe, J. A. and R. R. B. Martin}}",
        safety=Safety.UNSAFE,
    ),
    Good("@misc{a, author = {Doe, J. A. and Sartre, J.-P. and {A.C.M.} and P.A.N.D.A. Group}}"),
    Good("@misc{a, author = {U.S. and {J.A. Inc.}}}"),
    fields=NAMES,
    needs=(".",),
    usual=PEOPLE,
)
def jammed_initials(field: Field) -> Problems:
    """BibTeX sees one first name in `J.A.`, and styles with initials print `J.` alone."""
    piece = only(field)
    if piece and _JAMMED.search(piece.text):
        edits = [
            Edit(within(piece, match.start(), match.end()), match[0].replace(".", ". ").rstrip())
            for name in names(piece.text)
            if "{" not in name.text
            for match in _JAMMED.finditer(piece.text, name.start, name.end)
            if match[0] != name.text
        ]
        if edits:
            what = ", ".join(f"'{edit.text}'" for edit in edits[:_LONGEST_LIST])
            message = f"put spaces between initials: {what}"
            yield Problem(edits[0].span, message, Fix(tuple(edits), Safety.UNSAFE))


@rule(
    "N205",
    Field,
    Bad("@misc{a, author = {Qin, Yujia and Shihao Liang}}", at="Shihao Liang"),
    Good("@misc{a, author = {Qin, Yujia and {Meta AI} and OpenAI and Jr. {Team X} and others}}"),
    Good("@misc{a, author = {Yujia Qin and Shihao Liang}}"),
    fields=NAMES,
    needs=(",",),
    usual=PEOPLE,
)
def mixed_name_order(field: Field) -> Problems:
    """One order is easier to read, and of two words without a comma the last is the family name.

    Names of one word and names in braces have no order.
    """
    piece = only(field)
    if piece is None or all("," in part for part in piece.text.split(" and ")):
        return
    people = list(names(piece.text))
    odd = [name for name in people if not name.commas and _has_order(name)]
    if odd and any(name.commas for name in people):
        message = f"{odd[0].text!r} begins with the first name, others with the last"
        yield Problem(within(piece, odd[0].start, odd[0].end), message)


def _has_order(name: Name) -> bool:
    return " " in name.text and "{" not in name.text


@rule(
    "N206",
    Field,
    Bad("@misc{a, author = {SMITH, J. and Qin, Yujia}}", at="SMITH"),
    Good("@misc{a, author = {Smith, J. and {IBM} and LIN Yong}}"),
    fields=NAMES,
    severity=Severity.INFO,
    default_on=False,
)
def allcaps_name(field: Field) -> Problems:
    """A family name in capitals comes from a form or a database; a style cannot undo it."""
    piece = only(field)
    for name in names(piece.text) if piece else ():
        match = _CAPITALS.match(name.text)
        if piece and match and name.commas and name.commas[0] == name.start + match.end():
            span = within(piece, name.start, name.start + match.end())
            yield Problem(span, f"the name {match[0]!r} is in capitals")


@rule(
    "N207",
    Field,
    Bad(
        "@misc{a, author = {Qwen Team and Qin, Yujia}}",
        at="Qwen Team",
        fixed="@misc{a, author = {{Qwen Team} and Qin, Yujia}}",
        safety=Safety.UNSAFE,
    ),
    Good("@misc{a, author = {{Qwen Team} and Team, Qwen and Incze, Anna and Team}}"),
    fields=NAMES,
    needs=_GROUPS,
)
def unbraced_corporate(field: Field) -> Problems:
    """BibTeX takes a group for a person, and prints "Q. Team"; in braces it is left whole."""
    piece = only(field)
    if piece:
        for name in names(piece.text):
            is_whole = name.commas or "{" in name.text or " " not in name.text
            if not is_whole and _CORPORATE.search(name.text):
                span = within(piece, name.start, name.end)
                fix = replace(span, f"{{{name.text}}}", Safety.UNSAFE)
                yield Problem(span, f"put the name of a group into braces: {name.text!r}", fix)


@rule(
    "N209",
    Field,
    Bad(
        r"@misc{a, author = {Doe, J.\,A.}}",
        at=r"\,",
        fixed="@misc{a, author = {Doe, J. A.}}",
    ),
    Good("@misc{a, author = {Doe, J.~A. and Qin, Yujia}}"),
    fields=NAMES,
    needs=("\\,", "\\;", "\\:", "\\!"),
    usual=PEOPLE,
)
def thin_space_in_name(field: Field) -> Problems:
    r"""For BibTeX `\,` is no space, so it sees one first name; biblatex may stop at it.

    A space does, and `~` too: the style puts the right one between initials.
    """
    piece = only(field)
    if piece:
        for match in _THIN.finditer(piece.text):
            span = within(piece, match.start(), match.end())
            yield Problem(span, f"write a space for {match[0]!r}", replace(span, " "))


_MAYBE_FIRST_LETTER = lazy(r"[^\x00-\x7f](?<![^\W\d_].)")  # quick to rule out
_FIRST_LETTER = lazy(r"(?<![^\W\d_])(?![A-Za-z])[^\W\d_]")


@rule(
    "N212",
    Field,
    Bad(
        "@misc{a, author = {Piaf, \u00c9dith and \u0141ukasz \u017bak}}",
        at="\u00c9",
        fixed="@misc{a, author = {Piaf, {\\'E}dith and {\\L}ukasz \u017bak}}",
        safety=Safety.UNSAFE,
    ),
    Good("@misc{a, author = {\u00c9luard, Paul and {\u00c9dith Piaf} and \u674e \u660e}}"),
    Good("@misc{a, author = {Piaf, \u00c9dith}}", options=LintOptions(dialect="biblatex")),
    Good("@misc{a, author = {Piaf, \u00c9dith}, date = {1958}}"),
    fields=NAMES,
    usual=PEOPLE,
)
def given_name_without_ascii_initial(field: Field, context: Context) -> Problems:
    r"""Styles with initials (abbrv, IEEEtran, splncs04, alpha) cut this letter into bytes.

    BibTeX takes the first byte of a first name for its initial, and LaTeX stops at "Invalid UTF-8
    byte sequence". `{\'E}` is one letter to BibTeX. Biber reads both.
    """
    piece = only(field)
    if piece is None or piece.text.isascii() or context.is_biblatex:
        return
    if not _MAYBE_FIRST_LETTER.search(piece.text):
        return
    edits = [
        Edit(within(piece, match.start(), match.end()), tex)
        for name in names(piece.text)
        if "{" not in name.text
        for match in _FIRST_LETTER.finditer(piece.text, *_given(name))
        if (tex := tex_letter(match[0]))
    ]
    if edits:
        what = ", ".join(f"'{edit.text}'" for edit in edits[:_LONGEST_LIST])
        message = f"BibTeX makes no initial of this letter; write {what}"
        yield Problem(edits[0].span, message, Fix(tuple(edits), Safety.UNSAFE))


def _given(name: Name) -> tuple[int, int]:
    """Return where the first names stand."""
    if name.commas:
        return name.commas[-1], name.end
    return name.start, name.start + name.text.rfind(" ") + 1
