"""Headings of a list to labels of categories, and the headings that are none."""

import re

from bibtaxon.importers.labels import without_emoji
from bibtaxon.importers.words import words

_NUMBER = re.compile(
    r"^\s*(?:(?:§\s*)?\d{1,2}(?:\.\d+)*[.):]?\s+|\(?(?:[A-Z]|[ivx]+|[IVX]+)[.)]\s+"
    r"|\d{1,2}(?:\.\d+)*[.)]\s*(?=\D))"
)
_COUNT = re.compile(r"\s*[\[(](?:\d+(?:\s*papers?)?|click[^()]*)[\])]\s*$", re.IGNORECASE)
_EDGES = " \t:\uff1a.-\u2013\u2014|·•*#"
_IDLE = words("idle")
_CONTENTS = words("contents")
_FRAME = words("frame")


def label(text: str) -> str:
    """Return a heading as one level of a category: without number, emoji, commas and `>`."""
    text = without_emoji(text)
    text = _COUNT.sub("", _NUMBER.sub("", text).strip(_EDGES)).strip(_EDGES)
    text = re.sub(r",\s*(and|or|&)\s+", r" \1 ", text)
    text = re.sub(r"\s*,\s*", " / ", text)
    text = re.sub(r"\s*-?>\s*", " \u2192 ", text).translate({123: "(", 125: ")", 92: "/"})
    return " ".join(text.split()).strip(_EDGES)


def folded(text: str) -> str:
    """Return what headings that say the same have in common."""
    return re.sub(r"[\W_]+", "", label(text)).casefold()


def is_idle(text: str) -> bool:
    """Whether no papers of the list stand under a heading: contents, news, contributing ..."""
    return folded(text) in _IDLE or is_contents(text)


def is_contents(text: str) -> bool:
    """Whether the table of contents follows; other headings are never parts of it."""
    return folded(text) in _CONTENTS


def is_frame(text: str) -> bool:
    """Whether a heading says only that papers follow."""
    return folded(text) in _FRAME
