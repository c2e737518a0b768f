"""The people behind an author field."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """A name as BibTeX splits it, in Unicode; a `{Corporate Author}` has a family name alone."""

    given: str = ""
    von: str = ""
    family: str = ""
    suffix: str = ""
