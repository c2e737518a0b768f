"""The groups of JabRef: the tree in its `@comment`, and where an entry stands in it.

Format (of JabRef's GroupSerializer): a comment `jabref-meta: grouping:`, older `groupstree:`, then
one group after another, each `DEPTH Type:Name\\;...;`; a backslash escapes `;` and itself.
Better BibTeX exports the collections of Zotero in the same form, with keys in the older one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bibtaxon.bib.latex import plain
from bibtaxon.bib.syntax import Document, Other, fold
from bibtaxon.bib.values import Record
from bibtaxon.importers.headings import label
from bibtaxon.importers.sections import Path
from bibtaxon.survey.taxonomy import levels

_COMMENT = re.compile(
    r"@comment\s*\{\s*jabref-meta:\s*(?:grouping|groupstree):(.*?)\n?\}", re.IGNORECASE | re.DOTALL
)
_GROUP = re.compile(r"\s*(\d+)\s+(\w+):(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Group:
    """A group below the root: its path, and what its type and arguments say of its members."""

    kind: str
    path: Path
    arguments: tuple[str, ...]


def groups(document: Document) -> list[Group]:
    """Return the groups of all comments of a document, from the top down."""
    texts = "".join(
        document.source[block.span] for block in document.blocks if isinstance(block, Other)
    )
    return [group for match in _COMMENT.finditer(texts) for group in _groups(match[1])]


def groups_of(record: Record, known: Sequence[Group]) -> Iterator[Path]:
    """Yield the paths of the groups that an entry is in: JabRef's, and the folders of Mendeley.

    A name that several groups have means all of them, since an entry gives the name alone.
    """
    values = record.values
    named = [name for name in map(plain, values.get("groups", "").split(",")) if name.strip()]
    labels = set(map(label, named))
    for group in known:
        yield from _paths(group, record, labels)
    tree = {group.path[-1] for group in known}
    yield from (levels(name) for name in named if label(name) not in tree)
    for folder in values.get("mendeley-groups", "").split(","):
        if path := levels(folder.replace("/", ">")):
            yield path


def _groups(text: str) -> Iterator[Group]:
    above: dict[int, str] = {}
    for part in _split(text.replace("\r", "").replace("\n", "")):
        if match := _GROUP.fullmatch(part):
            name, *arguments = map(_unescaped, _split(_unescaped(match[3])) or [""])
            depth = int(match[1])
            above = {level: title for level, title in above.items() if level < depth}
            if depth:  # else the root, which holds all
                above[depth] = label(name)
                yield Group(match[2], tuple(above.values()), tuple(arguments))


def _split(text: str) -> list[str]:
    """Split at semicolons that no backslash escapes."""
    return [part for part in re.split(r"(?<!\\);", text) if part]


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


def _paths(group: Group, record: Record, named: set[str]) -> Iterator[Path]:
    if group.kind == "StaticGroup" and group.path[-1] in named:
        yield group.path
    elif group.kind == "ExplicitGroup":
        if group.path[-1] in named or record.entry.key.text in group.arguments[1:]:
            yield group.path
    elif group.kind == "KeywordGroup" and group.arguments[4:5] != ("1",):  # no regular expression
        _, field, wanted, *_ = *group.arguments, "", "", ""
        if wanted.casefold() in (word.casefold() for word in _words(record.values, field)):
            yield group.path
    elif group.kind == "AutomaticKeywordGroup":
        _, field, _, within, *_ = *group.arguments, "", "", "", ">"
        for word in _words(record.values, field):
            yield (*group.path[:-1], *levels(word.replace(within, ">")))


def _words(values: Mapping[str, str], field: str) -> list[str]:
    words = re.split("[,;]", values.get(fold(field), ""))
    return [word.strip() for word in words if word.strip()]
