"""The bibliography that goes to print with a paper: the `.bib` without what is the list's own."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from bibtaxon.bib.parts import line_end
from bibtaxon.bib.schema import MONTHS, standard_fields
from bibtaxon.bib.syntax import Block, Document, Entry, Piece, Preamble, StringDef
from bibtaxon.bib.values import Record, resolve_all
from bibtaxon.edits import apply_edits
from bibtaxon.options import OptionError, option
from bibtaxon.render import bib_arxiv, bib_venues
from bibtaxon.render.bib_fields import Changes, Fields, edits
from bibtaxon.render.bib_selection import cited, cut, found_in, readable_end, used_strings
from bibtaxon.render.bib_venues import NOTHING, Found
from bibtaxon.render.layout import Layout
from bibtaxon.render.renderer import Artifact, renderer
from bibtaxon.source import BOM
from bibtaxon.survey.attributes import own_fields
from bibtaxon.survey.citations import Mentions
from bibtaxon.survey.model import Survey

_SHOWN = 5  # names in a sentence


@dataclass(frozen=True, slots=True)
class BibOptions:
    """The options of the bibliography."""

    output: str = option("references.bib", "The file to write.", metavar="FILE")
    aux: tuple[str, ...] = option(
        (),
        "Only what the paper cites, and what that needs: its .aux, .bcf or .tex files.",
        metavar="FILE",
    )
    remove: tuple[str, ...] = option(
        ("category", "links", "nickname", "award"),
        "Leave these fields out; a * stands for anything.",
        metavar="FIELDS",
    )
    attributes: bool = option(
        False, "Keep the declared attributes; those that styles know are kept anyway."
    )
    venues: str = option(
        "keep", "The names of venues: as written, short or full.", choices=bib_venues.LENGTHS
    )
    venue_strings: bool = option(False, "Define the names of venues in one place, as strings.")
    arxiv: str = option(
        "keep",
        "How preprints say that they are on arXiv: as written, or all in one field.",
        choices=bib_arxiv.STYLES,
    )
    comments: bool = option(True, "Keep the text between entries.")
    mentions: Mentions | None = None  # what the files of `aux` say


@renderer("bib", BibOptions, "The camera-ready .bib: what the paper cites, uniform.")
def bib(survey: Survey, options: BibOptions, layout: Layout) -> Iterator[Artifact]:
    """Yield the bibliography; what no option names stays byte for byte."""
    del layout
    if options.venue_strings and options.venues == "keep":
        what = "names that stay as written make no strings; set venues to 'short' or 'full'"
        raise OptionError(what, ("venue_strings",))
    resolved = resolve_all(survey.documents)
    records = [record for each in resolved for record in each]
    problems: list[str] = []
    if options.mentions is not None:
        wanted, missing = cited(records, options.mentions)
        problems += _told(missing, "cited, but not in the list; bibtaxon cites shows where")
        records = [record for record in records if id(record.entry) in wanted]
    venues = [
        bib_venues.find(record, survey.venues) if options.venues != "keep" else NOTHING
        for record in records
    ]
    unknown = [name for found in venues for name in found.unknown]
    problems += _told(unknown, "no venue that is known, so it stays as written; declare [[venue]]")
    strings = _strings(survey, venues) if options.venue_strings else {}
    changes = {
        id(record.entry): _changes(record, survey, options, found, strings)
        for record, found in zip(records, venues, strict=True)
    }
    unwanted = _unwanted(survey, changes) if options.mentions is not None else set()
    texts = [
        _text(document, changes, unwanted, comments=options.comments)
        for document in survey.documents
    ]
    first = survey.documents[0].source.text
    defined = _definitions(venues, options.venues, strings).replace("\n", line_end(first))
    yield Artifact(
        options.output,
        (BOM if first.startswith(BOM) else "") + defined + "".join(texts),
        problems=tuple(problems),
        as_is=True,
    )


def _told(names: Iterable[str], what: str) -> Iterator[str]:
    """Yield a sentence about names, if there are any."""
    every = list(dict.fromkeys(names))
    if every:
        more = f" and {len(every) - _SHOWN} more" if len(every) > _SHOWN else ""
        yield f"{', '.join(map(repr, every[:_SHOWN]))}{more}: {what}"


def _changes(
    record: Record,
    survey: Survey,
    options: BibOptions,
    found: Found,
    strings: Mapping[str, str],
) -> Changes:
    """Return the changes of an entry."""
    known = standard_fields()
    own = frozenset() if options.attributes else own_fields(survey.attributes)
    fields: dict[int, Fields] = {
        place: ()
        for place, each in enumerate(record.entry.fields)
        if any(fnmatchcase(each.name.folded, pattern.lower()) for pattern in options.remove)
        or each.name.folded in own - known
    }
    preprint = bib_arxiv.in_style(record, options.arxiv)
    if preprint:
        return replace(preprint, fields={**preprint.fields, **fields})
    return Changes({**bib_venues.renamed(record, found, options.venues, strings), **fields})


def _strings(survey: Survey, venues: Iterable[Found]) -> dict[str, str]:
    """Return names of strings for venues, by their short names."""
    blocks = (found_in(block) for document in survey.documents for block in document.blocks)
    taken = {block.name.folded for block in blocks if isinstance(block, StringDef)}
    every = (venue for found in venues for venue in found.venues.values())
    return bib_venues.string_names(every, taken.union(MONTHS))


def _definitions(venues: Iterable[Found], length: str, strings: Mapping[str, str]) -> str:
    """Return the definitions of the strings of venues, in the order of their names."""
    every = {venue.short: venue for found in venues for venue in found.venues.values()}
    lines = (
        f"@string{{{name} = {{{bib_venues.named(every[short], length)}}}}}\n"
        for short, name in sorted(strings.items(), key=lambda item: item[1])
    )
    return "".join((*lines, "\n" if strings else ""))


def _unwanted(survey: Survey, changes: Mapping[int, Changes]) -> set[int]:
    """Return the entries that are not kept, and the strings that nothing kept needs, by `id`."""
    blocks = [found_in(block) for document in survey.documents for block in document.blocks]
    used = used_strings(blocks, _pieces(blocks, changes))
    return {
        id(block)
        for block in blocks
        if (isinstance(block, Entry) and id(block) not in changes)
        or (isinstance(block, StringDef) and block.name.folded not in used)
    }


def _pieces(blocks: Iterable[Block], changes: Mapping[int, Changes]) -> Iterator[Piece]:
    """Yield the pieces of the values that stay as they are."""
    for block in blocks:
        if isinstance(block, Preamble):
            yield from block.pieces
        elif isinstance(block, Entry) and id(block) in changes:
            changed = changes[id(block)].fields
            for place, each in enumerate(block.fields):
                yield from each.pieces if place not in changed else ()


def _text(
    document: Document, changes: Mapping[int, Changes], unwanted: Collection[int], *, comments: bool
) -> str:
    """Return the text of a document with its changes, ending in a line end if it is not empty."""
    text, newline = document.source.text, line_end(document.source.text)
    every = list(cut(document, unwanted, comments=comments))
    for entry in document.entries:
        if id(entry) not in unwanted:
            every += edits(entry, text, changes[id(entry)])
    made = apply_edits(text, every).removeprefix(BOM)
    made = made.lstrip("\r\n") if unwanted else made
    made = made if made.endswith(newline) or not made.strip() else made + newline
    return readable_end(made, newline) if unwanted else made
