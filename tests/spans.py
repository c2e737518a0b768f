"""A document as a tree of labelled spans, and that tree drawn into the text.

`@a{k, t={x}}` is drawn as `⟨entry @⟨type a⟩{⟨key k⟩, ⟨field ⟨name t⟩=⟨value {⟨x⟩}⟩⟩}⟩`: each span in
brackets of its own, with a word for what it is. `✗` is the place of an error.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bibtaxon.bib.syntax import Block, Broken, Document, Entry, Field, Other, Piece, Preamble, Token
from bibtaxon.source import Source, Span


@dataclass(frozen=True, slots=True)
class Node:
    label: str
    span: Span
    parts: tuple["Node", ...] = ()


def tree(block: Block) -> Node:
    """Return a block with all that is in it."""
    if isinstance(block, Other):
        return Node("text", block.span)
    if not isinstance(block, Broken):
        return Node(_word(block), block.span, _parts(block))
    at = Node("✗", Span(block.at, block.at))
    inside = _parts(block.partial) if block.partial else ()
    label = f"broken {_word(block.partial)}" if block.partial else "broken"
    label += " to the end" if block.to_end else ""
    return Node(label, block.span, (*inside, at))


def drawn(document: Document) -> str:
    """Return the text of a document with every span drawn in."""
    return "".join(_drawn(document.source, tree(block)) for block in document.blocks)


def _word(item: Block) -> str:
    return {"Entry": "entry", "StringDef": "string", "Preamble": "preamble"}[type(item).__name__]


def _parts(item: Block) -> tuple[Node, ...]:
    if isinstance(item, Entry):
        return (_token("type", item.kind), _token("key", item.key), *map(_field, item.fields))
    if isinstance(item, Preamble):
        return tuple(map(_piece, item.pieces))
    return (_token("name", item.name), *map(_piece, item.pieces))


def _token(label: str, token: Token) -> Node:
    return Node(label, token.span)


def _field(field: Field) -> Node:
    pieces = tuple(map(_piece, field.pieces))
    return Node("field", field.span, (_token("name", field.name), *pieces))


def _piece(piece: Piece) -> Node:
    if piece.delimiter:
        return Node("value", piece.span, (Node("", piece.inner),))
    return Node("string" if piece.is_name else "number", piece.span)


def _drawn(source: Source, node: Node) -> str:
    if node.label == "✗":
        return "✗"
    return f"⟨{node.label}{' ' if node.label else ''}{''.join(_inside(source, node))}⟩"


def _inside(source: Source, node: Node) -> Iterator[str]:
    at = node.span.start
    for part in node.parts:
        yield source[Span(at, part.span.start)]
        yield _drawn(source, part)
        at = part.span.end
    yield source[Span(at, node.span.end)]
