"""A category as a configuration declares it."""

from dataclasses import dataclass

from bibtaxon.options import REQUIRED, option


@dataclass(frozen=True, slots=True)
class Category:
    """A category as the configuration declares it; `name` has its levels separated by `>`."""

    name: str = option(REQUIRED, "What entries write; levels are separated by `>`.")
    description: str = option("", "One sentence for readers.")
    aliases: tuple[str, ...] = option((), "Other spellings that entries may use.")
    tex_ref: str = option("", "The label of the section in the paper, as `sec:tools`.")
    colour: str = option(
        "", "Its colour in pictures, as `#0072B2`; by default one of a palette, or its parent's."
    )
