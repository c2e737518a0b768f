"""What stands in a field until somebody fills it in."""

from bibtaxon.bib.syntax import Field
from bibtaxon.lint.people import NAMES, names
from bibtaxon.lint.pieces import only, within
from bibtaxon.lint.rule import Bad, Good, Problem, Problems, rule
from bibtaxon.patterns import lazy

_NOBODY = lazy(
    r"(?:authors?[ ]?(?:[0-9]{1,2}|[a-e]|one|two|three|names?|list|unknown)|first[ ]?author"
    r"|authors?,\s*(?:[a-e]\.?|first|second|third|another|some|unknown|the)"
    r"|(?:first|second|third|given|last|family|your)[ ]?name"
    r"|(?:first|last|family|given)[ ]?name,?\s*(?:first|last|family|given)[ ]?name"
    r"|first(?:,\s*|\s+)last|last(?:,\s*|\s+)first|name,\s*your"
    r"|(?:john|jane)\s+doe|doe,\s*(?:john|jane)|(?:unknown|no)\s+authors?"
    r"|n/a|tbd|tba|todo|\?+|x{3,})",
    2,  # re.IGNORECASE
)
_SIGNS = ("author", "first", "doe", "name", "n/a", "tb", "todo", "xxx", "?")


@rule(
    "N213",
    Field,
    Bad(
        "@misc{a, author = {Author, First and Author, Second}}",
        at=("Author, First", "Author, Second"),
    ),
    Bad("@misc{a, author = {John Doe and Qin, Yujia}}", at="John Doe"),
    Bad("@misc{a, author = {TODO}}", at="TODO"),
    Bad("@misc{a, editor = {Last, First}}", at="Last, First"),
    Good("@misc{a, author = {Doe, Julia and Last, Mark and Unknown and Author, Jean}}"),
    Good("@misc{a, author = {Anonymous and {The First Author Project} and Todorov, T.}}"),
    Good("@misc{a, author = {Namee, O.}} @misc{b, author = b}"),
    fields=NAMES,
    needs=_SIGNS,
)
def placeholder_author(field: Field) -> Problems:
    """Nobody is called that: it stands for a name, in a template or in an invented reference.

    A work without an author has none; one that is published without a name says `Anonymous`.
    """
    piece = only(field)
    if piece:
        for name in names(piece.text):
            if _NOBODY.fullmatch(name.text):
                span = within(piece, name.start, name.end)
                yield Problem(span, f"{name.text!r} is nobody's name")
