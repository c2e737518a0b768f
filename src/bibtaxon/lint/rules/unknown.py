"""Names of fields that no program knows, or that one knows otherwise."""

from collections import Counter
from collections.abc import Collection, Iterator
from collections.abc import Set as AbstractSet

from bibtaxon.bib.schema import known_fields, standard_fields
from bibtaxon.bib.syntax import Document, Field
from bibtaxon.edits import Fix, replace
from bibtaxon.lint.context import Context
from bibtaxon.lint.options import LintOptions
from bibtaxon.lint.pieces import only
from bibtaxon.lint.rule import Bad, Good, Problem, Problems, rule
from bibtaxon.lint.slips import is_slip

_OFTEN = 3  # uses of a name that are no slip
_MANY = 200  # names that are not known, of one file: these are no slips
_SHORT = 4  # letters; a slip in so few is too often another word
_NUMBERS = frozenset({"day", "month", "number", "pages", "volume", "year"})

# What biblatex does something with, though no style needs it.
_RESERVED = frozenset(
    {
        *("entryset", "execute", "gender", "ids", "langid", "langidopts", "options", "presort"),
        *("related", "relatedoptions", "relatedstring", "relatedtype", "sortkey", "sortname"),
        *("sorttitle", "sortyear", "xdata", "xref"),
    }
)
_PRINTED = frozenset(
    {
        *("addendum", "eventtitle", "label", "language", "library", "origlanguage", "part"),
        *("pubstate", "shorthand", "type", "venue", "version"),
    }
)
# Options of entries that need no value (biblatex's manual, section 3.1.3).
_SWITCHES = frozenset({"dataonly", "skipbib", "skipbiblist", "skiplab", "useprefix"})


@rule(
    "R102",
    Document,
    Bad("@misc{a, autor = {Qin, Yujia}}", at="autor", fixed="@misc{a, author = {Qin, Yujia}}"),
    Bad("@misc{a, Titel = {A}}", at="Titel", fixed="@misc{a, title = {A}}"),
    Bad(
        "@misc{a, publishre = {A}, booktitel = {B}, editio = {C}, edition = 1}",
        at=("publishre", "booktitel", "editio"),
        fixed="@misc{a, publisher = {A}, booktitle = {B}, editio = {C}, edition = 1}",
    ),
    Bad("@misc{a, howpublishing = {A}}", at="howpublishing"),
    Bad("@misc{a, author = {B}, authors = {C}}", at="authors"),
    Bad("@article{a, volumen = {IV}}", at="volumen"),
    Good("@misc{a, note = {A}, notation = {B}, tldr = {C}, x-y = {D}}"),
    Good("@misc{a, autors = {1}} @misc{b, autors = {2}} @misc{c, autors = {3}}"),
    Good("@misc{a, autors = {1}}", attributes=("autors",)),
    Good("@misc{a, data = {yes}, gpus = {8}}"),
)
def unknown_field(document: Document, context: Context) -> Problems:
    """No style reads a field whose name is misspelt, so what it holds is lost without a word.

    A name is reported if it is almost one that styles know, no program is known to write it, it is
    used less than three times and the configuration does not declare it as an attribute. The fix
    is made where one letter is wrong.
    """
    strange = context.field_names - known_fields() - context.library.attributes
    few = sorted(strange) if len(strange) <= _MANY else []
    meant = {name: near for name in few if (near := _near(name))}
    if meant:
        uses = Counter(field.name.folded for _, field in _named(document, meant.keys()))
        for taken, field in _named(document, meant.keys()):
            name, near = field.name.text, meant[field.name.folded]
            if uses[field.name.folded] < _OFTEN:
                fix = _renamed(field, near, taken)
                message = f"no style reads the field {name!r}; did you mean {near!r}?"
                yield Problem(field.name.span, message, fix)


def _near(name: str) -> str:
    """Return the name that styles know and this one is almost, or nothing."""
    from difflib import get_close_matches  # noqa: PLC0415  at need: start-up counts

    if len(name) < _SHORT or not name.isalpha():
        return ""
    like = [each for each in standard_fields() if each[0] == name[0] or is_slip(each, name)]
    close = get_close_matches(name, sorted(like), n=1, cutoff=0.8)
    return close[0] if close else ""


def _named(document: Document, names: Collection[str]) -> Iterator[tuple[AbstractSet[str], Field]]:
    """Yield the fields of some names, with all names of their entries."""
    for entry in document.entries:
        taken = entry.values.keys()
        if not taken.isdisjoint(names):
            yield from ((taken, each) for each in entry.fields if each.name.folded in names)


def _renamed(field: Field, near: str, taken: AbstractSet[str]) -> Fix | None:
    """Return the fix that gives a field the name that was meant, if it is surely that one."""
    piece = only(field)
    has_digit = piece is not None and any(map(str.isdigit, piece.text))
    fits = near not in _NUMBERS or has_digit
    sure = near not in taken and fits and is_slip(near, field.name.folded)
    return replace(field.name.span, near) if sure else None


@rule(
    "R108",
    Document,
    Bad(
        "@misc{a, related = {yes}} @misc{b, related = {no}}",
        at="related",
        attributes=("related",),
    ),
    Bad("@misc{a, version = {7B}}", at="version", attributes=("version",)),
    Bad("@misc{a, options = {ablation}}", at="options"),
    Good("@misc{a, options = {skipbib, maxnames=3, useprefix = true}} @misc{b, options = {}}"),
    Good("@misc{a, options = opts} @misc{b, version = {7B}, size = {7B}}", attributes=("size",)),
    Good(
        "@misc{a, options = {ablation}, related = {yes}}",
        attributes=("options", "related"),
        options=LintOptions(dialect="bibtex"),
    ),
)
def reserved_field(document: Document, context: Context) -> Problems:
    """Biblatex has a use of its own for this field, so another name is better for an attribute.

    It takes `options` for options of the entry, `related` for keys, `version` and `venue` for
    something to print, and warns about what it cannot understand. BibTeX does not know them.
    """
    if context.library.options.dialect == "bibtex":
        return
    seen: set[str] = set()
    taken = context.library.attributes & (_RESERVED | _PRINTED)
    concerned = context.field_names & (taken | {"options"})
    for _, field in _named(document, concerned) if concerned else ():
        name = field.name.folded
        if name in taken and name not in seen:
            what = "prints" if name in _PRINTED else "has its own use for"
            yield Problem(
                field.name.span, f"biblatex {what} {name!r}; name the attribute otherwise"
            )
            seen.add(name)
        elif name == "options" and name not in taken and (word := _unknown_option(field)):
            message = f"biblatex takes 'options' for those of the entry, and knows no {word!r}"
            yield Problem(field.name.span, message)


def _unknown_option(field: Field) -> str:
    piece = only(field)
    words = piece.text.split(",") if piece else []
    return next(
        (
            word.strip()
            for word in words
            if word.strip() and "=" not in word and word.strip() not in _SWITCHES
        ),
        "",
    )
