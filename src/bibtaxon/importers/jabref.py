"""The groups of JabRef: the tree in its `@comment`, and where an entry stands in it.

Format (of JabRef's GroupSerializer): a comment `jabref-meta: grouping:`, older `groupstree:`, then
one group after another, each `DEPTH Type:Name\\;...;`; a backslash escapes `;` and itself.
Better BibTeX exports the collections of Zotero in the older form, with keys in the groups.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bibtaxon.bib.syntax import Document, Other
from bibtaxon.importers.headings import label
from bibtaxon.importers.sections import Path

_COMMENT = re.compile(
    r"@comment\s*\{\s*jabref-meta:\s*(?:grouping|groupstree):(.*?)\n?\}", re.IGNORECASE | re.DOTALL
)
_GROUP = re.compile(r"\s*(\d+)\s+(\w+):(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Group:
    """A group: its path, and what its type and arguments say of its members."""

    kind: str
    path: Path
    arguments: tuple[str, ...]


def groups(document: Document) -> list[Group]:
    """Return the groups of all comments of a document, from the top down."""
    texts = "".join(
        document.source[block.span] for block in document.blocks if isinstance(block, Other)
    )
    return [group for match in _COMMENT.finditer(texts) for group in _groups(match[1])]


def paths_of(key: str, values: Mapping[str, str], known: list[Group]) -> Iterator[Path]:
    """Yield the paths of the groups that an entry is in; nested groups that are named alike too."""
    named = [name.strip() for name in re.split(r"[,;]", values.get("groups", "")) if name.strip()]
    for group in known:
        if group.path and _holds(group, key, named, values):
            yield group.path
    trees = {group.path[-1] for group in known if group.path}
    for name in named:
        if label(name) not in trees:
            yield tuple(label(level) for level in name.split(" > "))


def _groups(text: str) -> Iterator[Group]:
    above: dict[int, str] = {}
    for part in _split(text.replace("\r", "").replace("\n", "")):
        match = _GROUP.fullmatch(part)
        if not match:
            continue
        depth, kind = int(match[1]), match[2]
        name, *arguments = _split(_unescaped(match[3])) or [""]
        above = {level: title for level, title in above.items() if level < depth}
        if depth:
            above[depth] = label(_unescaped(name))
        path = tuple(above[level] for level in sorted(above))
        yield Group(kind, path, tuple(map(_unescaped, arguments)))


def _split(text: str) -> list[str]:
    """Split at semicolons that no backslash escapes."""
    return [part for part in re.split(r"(?<!\\);", text) if part]


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


def _holds(group: Group, key: str, named: list[str], values: Mapping[str, str]) -> bool:
    if group.kind in ("StaticGroup", "ExplicitGroup"):
        return key in group.arguments[1:] or any(label(name) == group.path[-1] for name in named)
    if group.kind == "KeywordGroup" and len(group.arguments) > 2:
        words = re.split(r"[,;]\s*", values.get(group.arguments[1].casefold(), ""))
        return group.arguments[2].casefold() in (word.strip().casefold() for word in words)
    return False
