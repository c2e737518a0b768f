"""An attribute as a configuration declares it."""

from collections.abc import Mapping
from dataclasses import dataclass

from bibtaxon.options import REQUIRED, option

ATTRIBUTE_TYPES = ("text", "bool", "enum", "number", "list", "date", "cite", "link", "tex")


@dataclass(frozen=True, slots=True)
class Attribute:
    """A declared field of papers: a typed column of tables."""

    field: str = option(REQUIRED, "The name of the field in the entries.")
    title: str = option("", "The heading of its column; by default the name of the field.")
    type: str = option("text", "How its values are read and shown.", choices=ATTRIBUTE_TYPES)
    values: Mapping[str, str] = option(
        {},
        "Of an enum: what entries write, and the code that tables show for it with a legend; "
        "an empty code shows the word itself. Without this table, any word may stand there.",
    )
    group: str = option("", "A heading over this column and its neighbours of the same group.")
    note: str = option("", "A footnote to the heading of its column.")
