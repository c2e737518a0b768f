"""Names for anchors and files: lower-case ASCII letters, digits and hyphens."""

import re
from collections.abc import Iterable
from hashlib import sha256
from unicodedata import normalize

_LONGEST = 60
_GAPS = re.compile(r"[^a-z0-9]+")


def slugs(texts: Iterable[str]) -> tuple[str, ...]:
    """Return a slug for each of some different texts, no two the same.

    A text that leaves no slug, or one that an earlier text has, gets a mark of its own: made of
    the text, so that it stays the same when others come and go.
    """
    taken: set[str] = set()
    found: list[str] = []
    for text in texts:
        slug = _slug(text)
        if not slug or slug in taken:
            slug = f"{slug}-{sha256(text.encode('utf-8', 'replace')).hexdigest()[:8]}".lstrip("-")
        taken.add(slug)
        found.append(slug)
    return tuple(found)


def _slug(text: str) -> str:
    ascii_text = normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _GAPS.sub("-", ascii_text.lower())[:_LONGEST].strip("-")
