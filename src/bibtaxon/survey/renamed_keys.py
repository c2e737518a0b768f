"""Citation keys that have new names: what follows from that in `.bib` and `.tex` files."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from bibtaxon.bib.syntax import Document
from bibtaxon.edits import Edit
from bibtaxon.source import Source, Span
from bibtaxon.survey.citations import REFERRING, Mention, listed
from bibtaxon.survey.tex_scan import read_tex

Keys = Mapping[str, str]  # new ones by old ones

_BETWEEN = re.compile(r"\s*,\s*")


def followed(keys: Keys, further: Keys) -> dict[str, str]:
    """Return what came of all keys when those of a first map were renamed once more."""
    both = {old: further.get(new, new) for old, new in keys.items()} | {
        old: new for old, new in further.items() if old not in keys
    }
    return {old: new for old, new in both.items() if old != new}


def in_tex(source: Source, keys: Keys, commands: Iterable[str] = ()) -> list[Edit]:
    """Return the edits that rename the keys which a `.tex` file cites.

    A command that cites both of two keys which are one now cites it once.
    """
    return list(_edits(read_tex(source, commands).keys, keys))


def in_bib(document: Document, keys: Keys, attributes: Iterable[str] = ()) -> list[Edit]:
    """Return the edits that rename keys which entries refer to, in fields or by commands.

    `attributes` are further fields, in lower case, whose values are keys.
    """
    fields = REFERRING | frozenset(attributes)
    mentions = [
        mention
        for entry in document.entries
        for field in entry.fields
        if field.name.folded in fields
        for piece in field.pieces
        if not piece.is_name
        for mention in listed(document.source, piece.text, piece.inner.start)
    ]
    return [*_edits(mentions, keys), *in_tex(document.source, keys)]


def _edits(mentions: Iterable[Mention], keys: Keys) -> Iterator[Edit]:
    for few in _lists(mentions):
        seen: set[str] = set()
        before = 0  # the end of the one before
        for mention in few:
            new = keys.get(mention.text, mention.text)
            if new in seen and new != mention.text:
                yield Edit(Span(before, mention.span.end), "")
            elif new != mention.text:
                yield Edit(mention.span, new)
            seen.add(new)
            before = mention.span.end


def _lists(mentions: Iterable[Mention]) -> Iterator[list[Mention]]:
    """Yield the mentions of each list: those with nothing but a comma between them."""
    every = list(mentions)
    starts = [0]
    for place, (one, other) in enumerate(pairwise(every), 1):
        text = one.source.text[one.span.end : other.span.start]
        if not _BETWEEN.fullmatch(text):
            starts.append(place)
    for start, end in pairwise((*starts, len(every))):
        yield every[start:end]
