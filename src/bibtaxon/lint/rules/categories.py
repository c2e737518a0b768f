"""The field `category`."""

from collections.abc import Iterator

from bibtaxon.bib.syntax import Document, Field
from bibtaxon.edits import Safety, replace
from bibtaxon.lint.context import Context
from bibtaxon.lint.pieces import only, within
from bibtaxon.lint.rule import Bad, Good, Problem, Problems, Severity, rule
from bibtaxon.lint.slips import is_slip
from bibtaxon.source import Span
from bibtaxon.survey.labels import Label, labels
from bibtaxon.survey.taxonomy import folded

_TREE = ("Augmentation", "Environment", "Environment > Tool use")


@rule(
    "C601",
    Document,
    Bad("@misc{a, category = {A}} @misc{b, category = {}}", at="b", after="} @misc{"),
    Good("@misc{a, category = {A}} @misc{b, category = {B}}"),
    Good("@misc{a, category = {A}} @misc{b} @misc{c}"),
    Good("@misc{a, crossref = {p}, category = {A}} @proceedings{p, title = {P}}"),
    Good("@misc{a, category = {A}} @xdata{x, title = {X}} @misc{b, broken off"),
    severity=Severity.ERROR,
)
def category_missing(document: Document, context: Context) -> Problems:
    """A paper without a category is missing from all that is grouped by categories.

    This concerns the files that a configuration with categories names, and files in which at least
    every second entry has a category; in others the field is no affair of ours.
    """
    del document
    if context.is_survey:
        for entry in context.categorised[False]:
            if id(entry) not in context.unfinished:
                yield Problem(entry.key.span, f"{entry.key.text!r} has no category")


@rule(
    "C602",
    Field,
    Bad(
        "@misc{a, category = {Enviroment, Augmentation}}",
        at="Enviroment",
        fixed="@misc{a, category = {Environment, Augmentation}}",
        categories=_TREE,
    ),
    Bad(
        "@misc{a, category = {Tool-uses}}",
        at="Tool-uses",
        fixed="@misc{a, category = {Environment > Tool use}}",
        categories=_TREE,
    ),
    Bad("@misc{a, category = {Environ}}", at="Environ", categories=_TREE),
    Bad("@misc{a, category = {Hybrid}}", at="Hybrid", categories=_TREE),
    Good("@misc{a, category = {augmentation, Environment > Tool use}}", categories=_TREE),
    Good("@misc{a, category = {tool-use, }}", categories=_TREE),
    Good("@misc{a, category = {Anything}}"),
    fields=("category",),
    severity=Severity.ERROR,
)
def category_unknown(field: Field, context: Context) -> Problems:
    """The configuration declares categories, and this is none of them.

    Case, white space, `-` and `_` make no difference, and the last level is enough where it is
    unambiguous. A label that is one letter away from a single category is fixed.
    """
    taxonomy, piece = context.library.taxonomy, only(field)
    if piece and taxonomy.declared and context.is_survey:
        for label in labels(piece.text):
            if label.text and not taxonomy.find(label.text):
                span = within(piece, label.start, label.end)
                near = taxonomy.suggest(label.text)
                meant = " or ".join(map(repr, near))
                hint = f"did you mean {meant}?" if meant else "declare it in the configuration"
                fix = replace(span, near[0]) if _is_slip(label.text, near) else None
                yield Problem(span, f"the category {label.text!r} is not known; {hint}", fix)


@rule(
    "C604",
    Field,
    Bad("@misc{a, category = {B, C, b}}", at="b", after="C, ", fixed="@misc{a, category = {B, C}}"),
    Bad(
        "@misc{a, category = {B, B > C, D}}",
        at="B",
        fixed="@misc{a, category = {B > C, D}}",
    ),
    Bad(
        "@misc{a, category = {B > C, D, B}}",
        at="B",
        after="D, ",
        fixed="@misc{a, category = {B > C, D}}",
    ),
    Bad(
        "@misc{a, category = {B, D, B > C}}",
        at="B",
        fixed="@misc{a, category = {D, B > C}}",
        safety=Safety.UNSAFE,
    ),
    Bad(
        "@misc{a, category = {Tool use, environment > tool_use}}",
        at="environment > tool_use",
        fixed="@misc{a, category = {Tool use}}",
        categories=_TREE,
    ),
    Good("@misc{a, category = {B > C, B > D, E, }}"),
    Good("@misc{a, category = {}}"),
    fields=("category",),
)
def category_duplicate(field: Field, context: Context) -> Problems:
    """A category that is given twice, or that another one lies in, would list the paper twice.

    The fix leaves the narrower one. It is unsafe where another category would become the first,
    which is a paper's primary place.
    """
    piece, path_of = only(field), context.library.category_path
    parts = piece.text.split(",") if piece else []
    if piece and len({path_of(part)[:1] for part in parts}) < len(parts):
        given = [label for label in labels(piece.text) if label.text]
        paths = [path_of(label.text) for label in given]
        for place, other in _redundant(paths):
            label = given[place]
            message = f"the category {label.text!r} is said by {given[other].text!r} too"
            safe = place > 0 or other == 1
            span, whole = within(piece, label.start, label.end), _with_comma(given, place)
            safety = Safety.SAFE if safe else Safety.UNSAFE
            yield Problem(span, message, replace(within(piece, whole.start, whole.end), "", safety))


def _is_slip(label: str, near: tuple[str, ...]) -> bool:
    """Whether a label differs from the only one that is like it by a slip of the hand."""
    if len(near) != 1:
        return False
    levels, meant = folded(label), folded(near[0])
    return is_slip(">".join(levels), ">".join(meant[-len(levels) :]))


def _redundant(paths: list[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Yield the places of labels that say nothing new, and of those that say it."""
    sizes = {len(path) for path in paths}
    first: dict[tuple[str, ...], int] = {}
    narrower: dict[tuple[str, ...], int] = {}
    for place, path in enumerate(paths):
        first.setdefault(path, place)
        for size in sizes:
            if size < len(path):
                narrower.setdefault(path[:size], place)
    for place, path in enumerate(paths):
        if first[path] < place or path in narrower:
            yield place, narrower.get(path, first[path])


def _with_comma(given: list[Label], place: int) -> Span:
    """Return the part of a value that a label and one comma take up."""
    if place > 0:
        return Span(given[place - 1].end, given[place].end)
    return Span(given[0].start, given[1].start)
