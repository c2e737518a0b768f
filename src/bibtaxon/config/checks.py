"""What a configuration must not say although its types are right."""

import re
from collections.abc import Iterable

from bibtaxon.options import Keys, OptionError
from bibtaxon.patterns import lazy
from bibtaxon.survey.attribute import Attribute
from bibtaxon.survey.category import Category
from bibtaxon.survey.taxonomy import folded

# Fields with a meaning of their own, and the names of columns that every survey has.
_RESERVED = lazy(
    "authors?|award|category|citation|cite|crossref|date|editor|group|key|links|month|name|nickname|"
    "people|title|venue|xdata|year"
)
_FORMS = (  # of what goes into pictures and papers as it is, with an example
    ("tex_ref", lazy(r"[\w:./+ -]*"), "sec:tools"),
    ("colour", lazy(r"(?:#[0-9A-Fa-f]{6})?"), "#0072B2"),
)
_FIELD = lazy(r"""[^\s"#%'(),={}\d][^\s"#%'(),={}]*""")


def check_categories(categories: Iterable[Category]) -> None:
    """Refuse labels that no entry could write, and labels of two categories."""
    owners: dict[tuple[str, ...], str] = {}
    for place, category in enumerate(categories):
        keys = ("category", place)
        _check_forms(category, keys)
        for label in (category.name, *category.aliases):
            key = "name" if label == category.name else "aliases"
            if not folded(label):
                raise OptionError("a label of a category is empty", (*keys, key))
            if wrong := re.search(r"[,{}\\\x00-\x08\x0e-\x1f\x7f]", label):
                what = "which no label in an entry can hold"
                raise OptionError(f"the label {label!r} holds {wrong[0]!r}, {what}", (*keys, key))
        for meaning in {folded(label): None for label in (category.name, *category.aliases)}:
            if meaning in owners:
                raise OptionError(
                    f"{category.name!r} and {owners[meaning]!r} are both labelled "
                    f"{' > '.join(meaning)!r}; case, spaces, '-' and '_' make no difference",
                    keys,
                )
            owners[meaning] = category.name


def _check_forms(category: Category, keys: Keys) -> None:
    for name, form, example in _FORMS:
        value = getattr(category, name)
        if not form.fullmatch(value):
            raise OptionError(f"{name} {value!r} is not of the form {example!r}", (*keys, name))


def check_attributes(attributes: Iterable[Attribute]) -> None:
    """Refuse fields that mean something else already, and fields declared twice."""
    known: set[str] = set()
    for place, attribute in enumerate(attributes):
        name = attribute.field.lower()
        keys = ("attribute", place, "field")
        if not _FIELD.fullmatch(name):
            raise OptionError(f"{attribute.field!r} is no name of a field in BibTeX", keys)
        if _RESERVED.fullmatch(name):
            what = "has a meaning already; give the attribute another field"
            raise OptionError(f"the field {attribute.field!r} {what}", keys)
        if name in known:
            raise OptionError(f"the field {attribute.field!r} is declared twice", keys)
        known.add(name)
        if attribute.values:
            _check_values(attribute, ("attribute", place, "values"))


def _check_values(attribute: Attribute, keys: Keys) -> None:
    """Refuse values that no entry could write, and words for two of them."""
    from bibtaxon.survey.attributes import word_of_enum  # noqa: PLC0415  only where it is needed

    if attribute.type != "enum":
        raise OptionError(f"only an enum has values, not one of type {attribute.type!r}", keys)
    owners: dict[str, str] = {}
    for value, code in attribute.values.items():
        for word in filter(None, (value, code)):
            if "," in word or not word_of_enum(word):
                raise OptionError(f"no entry can write the value {word!r}", keys)
            if owners.setdefault(word_of_enum(word), value) != value:
                both = f"{owners[word_of_enum(word)]!r} and {value!r}"
                raise OptionError(f"{word!r} would be both of {both}", keys)
