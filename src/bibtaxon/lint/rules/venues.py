"""How the names of journals and conferences are written, within one list."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bibtaxon.bib.syntax import DELIMITERS, Document, Field, text_in
from bibtaxon.edits import Edit, Fix, Safety, replace
from bibtaxon.lint.context import Context, Library, Place
from bibtaxon.lint.pieces import only, within
from bibtaxon.lint.rule import Bad, Good, Problem, Problems, Severity, rule
from bibtaxon.patterns import lazy

_FIELDS = ("booktitle", "journal")
_LETTER = lazy(r"[^\W\d_]")
_DIGIT = lazy(r"[0-9]")
_COMMAND = lazy(r"\\[A-Za-z]+\s*|\\.")
_BRACES = str.maketrans("", "", "{}")
_YEAR_AT_END = lazy(
    r"(?:,\s*|(?<![\s,])\s+|(?<=[A-Z])'|\s+')(?:(?:19|20)[0-9]{2}|(?<=')[0-9]{2})\s*\Z"
)
_DETAIL = lazy(
    r"(?P<year>\b(?:19|20)[0-9]{2}\b)|(?P<pages>\bpp?\.\s*[0-9]|\bpages?\s+[0-9])"
    r"|(?P<place>,\s*[A-Z][\w .]+,\s*(?:[A-Z][\w. ]+)\Z)"
)
_ENDS = lazy(r"\A(?:[Tt]he\s|[\s,.:;'-])+|(?<![\s,.:;'-])[\s,.:;'-]++(?=\)|\Z)")
_CAPITALS = 2  # of a short name


class _Name(NamedTuple):
    """A way to write a venue: without years, numbers and places; and where it stands."""

    text: str
    places: tuple[Place, ...]

    def first(self, document: Document) -> Field | None:
        """Return the first field of a document that has the name."""
        return next((_field(place) for place in self.places if place[0] is document), None)


@rule(
    "V851",
    Document,
    Bad(
        "@inproceedings{a, booktitle = {Conference on Machine Translation}}"
        " @inproceedings{b, booktitle = {Conference on Machine Translation}}"
        " @inproceedings{c, booktitle = {Conference on machine translation}}",
        at="Conference on machine translation",
        fixed="@inproceedings{a, booktitle = {Conference on Machine Translation}}"
        " @inproceedings{b, booktitle = {Conference on Machine Translation}}"
        " @inproceedings{c, booktitle = {Conference on Machine Translation}}",
        safety=Safety.UNSAFE,
    ),
    Bad(
        "@inproceedings{a, booktitle = {Proceedings of the 39th Conference on {AI}, Paris, 2022}}"
        " @inproceedings{b, booktitle = {Conference on AI 2023}}",
        at="Conference on AI 2023",
    ),
    Good(
        "@inproceedings{a, booktitle = {Proceedings of the 39th Conference on {AI}, Paris, 2022}}"
        " @inproceedings{b, booktitle = {Proceedings of the 40th Conference on AI, Rome, 2023}}"
    ),
    Good("@article{a, journal = {Nature}} @article{b, journal = {Nature Physics}}"),
    Good('@article{a, journal = {2020}} @article{b, journal = j} @article{c, journal = "A" # "B"}'),
)
def inconsistent_venue(document: Document, context: Context) -> Problems:
    """One venue is written in several ways, and looks like several to readers and to counts.

    Years, numbers and places after a comma make no difference. Which way is right remains open; the
    fix takes the one that is used most.
    """
    for names in context.library.facts(_clusters):
        usual, *others = sorted(names, key=lambda name: -len(name.places))
        for name in others:
            field = name.first(document)
            if field:
                counts = f"{len(name.places)} of {sum(len(each.places) for each in names)} times"
                message = f"{name.text!r} ({counts}) is written {usual.text!r} elsewhere"
                fix = _rewritten(document, name, usual)
                yield Problem(field.pieces[0].inner, message, fix)


@rule(
    "V852",
    Field,
    Bad(
        "@inproceedings{a, booktitle = {ICLR 2023}}",
        at="2023",
        fixed="@inproceedings{a, booktitle = {ICLR}}",
        safety=Safety.UNSAFE,
    ),
    Bad(
        "@inproceedings{a, booktitle = {ICLR 2023, Kigali, Rwanda}}",
        at=("2023", ", Kigali, Rwanda"),
    ),
    Bad("@inproceedings{a, booktitle = {Conference on AI, pp. 1--9}}", at="pp. 1"),
    Good("@inproceedings{a, booktitle = {International Conference on Learning Representations}}"),
    Good('@article{a, booktitle = {Systems, Man, and Robots}} @misc{b, booktitle = "A" # "1999"}'),
    fields=("booktitle",),
    severity=Severity.INFO,
    default_on=False,
)
def venue_has_year(field: Field) -> Problems:
    """Year, place and pages have fields of their own; here they make many names of one venue.

    The names of some proceedings hold the year, those of the ACL among them.
    """
    piece = only(field)
    if piece and (matches := list(_DETAIL.finditer(piece.text))):
        end = _YEAR_AT_END.search(piece.text) if len(matches) == 1 else None
        fix = replace(within(piece, *end.span()), "", Safety.UNSAFE) if end else None
        for match in matches:
            span = within(piece, *match.span())
            yield Problem(span, f"{match[0]!r} is no part of the venue's name", fix)


@rule(
    "V853",
    Document,
    Bad(
        "@inproceedings{a, booktitle = {Advances in Neural Information Processing Systems}}"
        " @inproceedings{b, booktitle = {Advances in Neural Information Processing Systems 36}}"
        " @inproceedings{c, booktitle = {NeurIPS 2022}}",
        at="NeurIPS 2022",
    ),
    Good("@inproceedings{a, booktitle = {NeurIPS 2022}} @inproceedings{b, booktitle = {NeurIPS}}"),
    Good(
        "@inproceedings{a, booktitle = {NeurIPS}} @inproceedings{b, booktitle = {ICLR}}"
        " @inproceedings{c, booktitle = {International Conference on Machine Learning}}"
    ),
    Good("@article{a, journal = {XYZ}} @article{b, journal = {Journal of Things}}"),
)
def abbreviated_vs_full_mix(document: Document, context: Context) -> Problems:
    """The short name of a venue stands beside its full name in one list.

    Either is right; styles print what is written. The venues that are known, and those that the
    configuration adds, are compared.
    """
    for short, full, name in context.library.facts(_mixed):
        rarer, other = (short, full) if len(short.places) <= len(full.places) else (full, short)
        field = rarer.first(document)
        if field:
            message = (
                f"{name} is written {rarer.text!r} ({_times(rarer)}) and {other.text!r}"
                f" ({_times(other)})"
            )
            yield Problem(field.pieces[0].inner, message)


def _times(name: _Name) -> str:
    count = len(name.places)
    return f"{count} times" if count > 1 else "once"


def _names(library: Library) -> dict[str, list[_Name]]:
    """Return the venues of each kind of field, each way to write them once."""
    return {field: _ways(library.column(field)) for field in _FIELDS}


def _ways(found: Iterable[Place]) -> list[_Name]:
    places: dict[str, list[Place]] = {}
    for place in found:
        places.setdefault(place[2], []).append(place)
    names: dict[str, list[Place]] = {}
    for value, having in places.items():
        if name := _bare(value[1:-1]) if value[0] in DELIMITERS else "":
            names.setdefault(name, []).extend(having)
    return [_Name(name, tuple(having)) for name, having in names.items()]


def _bare(text: str) -> str:
    """Return a name without what follows a comma together with a number, numbers and braces."""
    from bibtaxon.survey.venue_words import without_numbers  # noqa: PLC0415  at need: start-up counts

    if "\\" in text:
        text = _COMMAND.sub("", text.replace("\\&", "&"))
    head, comma, tail = text.partition(",")
    if comma and _DIGIT.search(tail) and _LETTER.search(head):
        text = head
    text = without_numbers(text.translate(_BRACES))
    return _ENDS.sub("", " ".join(text.split()))


def _clusters(library: Library) -> list[list[_Name]]:
    """Return the names of one venue, for those that have several."""
    from bibtaxon.survey.venue_words import telling_words  # noqa: PLC0415  at need: start-up counts

    found = []
    for ways in library.facts(_names).values():
        clusters: dict[tuple[str, ...], list[_Name]] = {}
        for name in ways:
            clusters.setdefault(telling_words(name.text), []).append(name)
        found += [names for key, names in clusters.items() if key and len(names) > 1]
    return found


def _mixed(library: Library) -> list[tuple[_Name, _Name, str]]:
    """Return the venues that are written in both ways: the short names, the full ones, a title."""
    found: list[tuple[_Name, _Name, str]] = []
    for names in library.facts(_names).values():
        if any(map(_is_short, names)) and not all(map(_is_short, names)):
            found += _pairs(library, names)
    return found


def _pairs(library: Library, names: list[_Name]) -> Iterator[tuple[_Name, _Name, str]]:
    kinds: dict[bool, dict[str, _Name]] = {True: {}, False: {}}
    for name in names:
        venue = library.venue_table.find(name.text)
        if venue and venue.kind != "preprint":
            of_kind = kinds[_is_short(name)]
            before = of_kind.get(venue.short, _Name(name.text, ()))
            of_kind[venue.short] = _Name(before.text, before.places + name.places)
    for title, short in kinds[True].items():
        if full := kinds[False].get(title):
            yield short, full, title


def _is_short(name: _Name) -> bool:
    """Whether a name is one word with several capitals; "Proceedings of the" does not count."""
    from bibtaxon.survey.venue_words import telling_words  # noqa: PLC0415  at need: start-up counts

    is_loud = sum(map(str.isupper, name.text)) >= _CAPITALS
    return is_loud and len(telling_words(name.text)) == 1


def _rewritten(document: Document, name: _Name, usual: _Name) -> Fix | None:
    """Return the fix that writes a name as it usually is, where nothing else is in the fields."""
    texts = {text_in(value) for _, _, value in usual.places}
    here = [place for place in name.places if place[0] is document]
    if len(texts) != 1 or any(_DIGIT.search(value) for _, _, value in here):
        return None
    text = texts.pop()
    pieces = (_field(place).pieces[0] for place in here)
    return Fix(tuple(Edit(piece.inner, text) for piece in pieces), Safety.UNSAFE)


def _field(place: Place) -> Field:
    """Return the field that a place tells of: a booktitle, or else a journal."""
    _, entry, value = place
    name = next(each for each in _FIELDS if entry.values.get(each) is value)
    return entry.named[name]
