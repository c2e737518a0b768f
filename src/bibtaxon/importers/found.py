"""What an importer finds: papers as their source describes them, and what it has to say."""

from dataclasses import dataclass, field

from bibtaxon.importers.ids import Id


@dataclass(frozen=True, slots=True)
class Found:
    """A paper; texts are Unicode as written, names as BibTeX splits them.

    `categories` are paths from the top down; `rest` is what was written beside it and has no
    field of its own. `line` is where it stands in the source, and `url` what its title leads to.
    """

    title: str
    line: int
    people: tuple[str, ...] = ()
    and_others: bool = False
    year: int = 0
    month: int = 0
    venue: str = ""
    venue_kind: str = ""
    venue_short: str = ""
    award: str = ""
    nickname: str = ""
    ids: tuple[Id, ...] = ()
    links: tuple[tuple[str, str], ...] = ()  # label, URL
    categories: tuple[tuple[str, ...], ...] = ()
    rest: str = ""
    fields: tuple[tuple[str, str], ...] = ()  # others that the source gives by name, in TeX
    key: str = ""  # that of the source, to be kept
    text: str = ""  # the entry as the source has it, to be kept

    def id(self, scheme: str) -> str:
        """Return the number of the paper in a scheme, or ``""``."""
        return next((number for known, number in self.ids if known == scheme), "")


@dataclass(frozen=True, slots=True)
class Remark:
    """What a user should know about a place in the source."""

    kind: str
    line: int
    message: str


@dataclass(slots=True)
class Findings:
    """All that an importer has found; `categories` maps a path to its description."""

    papers: list[Found] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    title: str = ""
    categories: dict[tuple[str, ...], str] = field(default_factory=dict)
    text: str = ""  # the whole source with what was added, if it is BibTeX itself
    definitions: list[str] = field(default_factory=list)  # its `@string`s and `@preamble`s
