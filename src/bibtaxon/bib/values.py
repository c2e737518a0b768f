"""What the values of a document come to: strings, `#`, months and inherited fields resolved.

For meaning only; edits go by the spans of the pieces.
"""

from collections import ChainMap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from bibtaxon.bib.reader import garbage_collection_paused
from bibtaxon.bib.schema import MONTHS
from bibtaxon.bib.syntax import Broken, Document, Entry, Piece, StringDef, fold
from bibtaxon.patterns import lazy

_SPACES = lazy(r"[ \t\r\n]+")

# A crossref'd @proceedings calls booktitle title, and so on: the mappings that biblatex's manual
# gives in its appendix on inheritance; BibTeX itself inherits under the same name only.
_RENAMED = {
    ("proceedings", "title"): "booktitle",
    ("collection", "title"): "booktitle",
    ("book", "title"): "booktitle",
    ("mvbook", "title"): "maintitle",
    ("periodical", "title"): "journaltitle",
}
_NEVER_INHERITED = frozenset(
    {
        "category",
        "crossref",
        "entryset",
        "execute",
        "ids",
        "keywords",
        "label",
        "links",
        "nickname",
        "options",
        "presort",
        "related",
        "shorthand",
        "sortkey",
        "xdata",
        "xref",
    }
)


@dataclass(frozen=True, slots=True)
class Record:
    """An entry, with the values of its fields as a reader of the bibliography meets them.

    `values` maps lower-case field names to text in which every run of white space is one space;
    `inherited` names those that come from another entry.
    """

    entry: Entry
    values: Mapping[str, str]
    inherited: frozenset[str] = frozenset()


def resolve(document: Document) -> tuple[Record, ...]:
    """Return a record for each entry, in the order of the file."""
    return resolve_all((document,))[0]


@garbage_collection_paused()
def resolve_all(documents: Iterable[Document]) -> tuple[tuple[Record, ...], ...]:
    """Return the records of documents that are read one after the other, as by `\\bibliography`.

    Strings hold for all that follows; an entry may inherit from one in another document.
    """
    strings = dict(zip(MONTHS, MONTHS, strict=True))
    found = [_records(document, strings) for document in documents]
    heirs = iter(_with_inherited([record for records in found for record in records]))
    return tuple(tuple(islice(heirs, len(records))) for records in found)


def _records(document: Document, strings: dict[str, str]) -> list[Record]:
    records: list[Record] = []
    for block in document.blocks:
        found = block.partial if isinstance(block, Broken) else block
        if isinstance(found, StringDef):
            define(found, strings)
        elif isinstance(found, Entry):
            records.append(Record(found, _own_values(found, strings)))
    return records


def define(definition: StringDef, strings: dict[str, str]) -> None:
    """Add a definition to the strings.

    As in BibTeX, a string's own name within its value comes to nothing, whatever it was before,
    and a definition that breaks off leaves the name, in lower case, standing for itself.
    """
    name = definition.name.folded
    strings[name] = ""
    strings[name] = join(definition.pieces, strings) if definition.pieces else name


def join(pieces: tuple[Piece, ...], strings: Mapping[str, str]) -> str:
    """Return the text of a value: its pieces one after the other, white space folded.

    A name that is no string (yet) comes to nothing, as in BibTeX.
    """
    if len(pieces) == 1 and pieces[0].delimiter:
        return _folded(pieces[0].text)
    texts = (strings.get(fold(piece.text), "") if piece.is_name else piece.text for piece in pieces)
    return _folded("".join(texts))


def _folded(text: str) -> str:
    """Make single spaces of white space; that most values hold nothing else is seen quickly."""
    if "  " in text or "\n" in text or "\t" in text or "\r" in text:
        return _SPACES.sub(" ", text)
    return text


def _own_values(entry: Entry, strings: dict[str, str]) -> dict[str, str]:
    values: dict[str, str] = {}
    for field in entry.fields:
        name = field.name.folded
        if name not in values:
            values[name] = join(field.pieces, strings).strip(" ")
    return values


def _with_inherited(records: list[Record]) -> list[Record]:
    if not any("crossref" in record.values or "xdata" in record.values for record in records):
        return records
    known: dict[str, Record] = {}
    for record in records:
        known.setdefault(record.entry.key.folded, record)
    heirs: dict[str, Record] = {}
    for key in known:
        _inherit(key, known, heirs)
    return [
        heirs[key] if known[key := record.entry.key.folded] is record else _heir(record, heirs)
        for record in records
    ]


def _inherit(key: str, known: dict[str, Record], heirs: dict[str, Record]) -> None:
    """Add the heir of that key, and before it all that it inherits from, to the heirs.

    There may be long chains, so no recursion; and circles, which end where they began.
    """
    path, seen = [key], {key}
    while path:
        record = known[path[-1]]
        parents = (each for each in _parents(record) if each in known and each not in heirs)
        parent = next((each for each in parents if each not in seen), None)
        if parent is None:
            heirs[path.pop()] = _heir(record, ChainMap(heirs, known))
        else:
            path.append(parent)
            seen.add(parent)


def _heir(record: Record, parents: Mapping[str, Record]) -> Record:
    values, inherited = dict(record.values), set[str]()
    for key in _parents(record):
        for name, value in _inheritable(parents[key], record.values) if key in parents else ():
            if name not in values:
                values[name] = value
                inherited.add(name)
    return Record(record.entry, values, frozenset(inherited))


def _parents(record: Record) -> list[str]:
    keys = f"{record.values.get('xdata', '')},{record.values.get('crossref', '')}"
    return [key for part in keys.split(",") if (key := fold(part.strip()))]


def _inheritable(parent: Record, own: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return what a parent hands down; a crossref hands its title down as the booktitle."""
    xdata = {fold(key.strip()) for key in own.get("xdata", "").split(",")}
    renamed = {} if parent.entry.key.folded in xdata else _RENAMED
    kind = parent.entry.kind.folded
    handed = [
        (name, value) for name, value in parent.values.items() if name not in _NEVER_INHERITED
    ]
    under_own_name = [(name, value) for name, value in handed if (kind, name) not in renamed]
    under_another = [
        (renamed[kind, name], value) for name, value in handed if (kind, name) in renamed
    ]
    return under_own_name + under_another
