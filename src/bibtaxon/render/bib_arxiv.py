"""One way for all preprints on arXiv to say that they are there.

BibTeX's standard styles print `howpublished` and `journal`, but no `eprint`; those of biblatex,
ACL, ACM and REVTeX print both, one after the other.
"""

import re

from bibtaxon.bib.values import Record
from bibtaxon.render.bib_fields import Changes, Fields
from bibtaxon.survey.eprints import arxiv_id

STYLES = ("keep", "howpublished", "journal", "eprint")

_KINDS = frozenset({"article", "misc", "online", "unpublished"})
_JOURNALS = ("journal", "journaltitle")
_OTHERS = ("howpublished", "note", "number", "publisher", "institution")
_EPRINT = ("eprint", "archiveprefix", "eprinttype")
_CLASS = ("primaryclass", "eprintclass")
_PREPRINT = re.compile(r"(?:the )?(?:arxiv\b|corr\b|computing research repository)", re.IGNORECASE)
_NOTHING_ELSE = re.compile(
    r"""(?:the\ )?arxiv(?:\ e-?prints?|\ preprint)?[:\s]*(?:arxiv:)?[\w./-]*(?:\s*\[[\w.-]+\])?
      | (?:\\url\{)?(?:https?://)?(?:www\.)?arxiv\.org/[^\s{}]*\}?""",
    re.IGNORECASE | re.VERBOSE,
)


def is_preprint(journal: str) -> bool:
    """Whether the name of a journal is that of arXiv."""
    return bool(_PREPRINT.match(journal))


def in_style(record: Record, style: str) -> Changes | None:
    """Return the changes that give a preprint on arXiv a style; nothing for what is none."""
    own = {name: text for name, text in record.values.items() if name not in record.inherited}
    number = arxiv_id(own)
    is_published = "booktitle" in own or any(
        own.get(name) and not is_preprint(own[name]) for name in _JOURNALS
    )
    if style == "keep" or not number or is_published or record.entry.kind.folded not in _KINDS:
        return None
    wanted, kind = _wanted(style, number)
    saying = [*_JOURNALS, *_EPRINT, *(() if style == "eprint" else _CLASS)]
    saying += (name for name in _OTHERS if _NOTHING_ELSE.fullmatch(own.get(name, "")))
    saying += ("volume",) if own.get("volume", "").startswith("abs/") else ()
    kept = {name for name, value in wanted if own.get(name) == value[1:-1]}
    places = [
        place
        for place, each in enumerate(record.entry.fields)
        if each.name.folded in saying and each.name.folded not in kept
    ]
    fields: dict[int, Fields] = dict.fromkeys(places, ())
    missing = tuple(each for each in wanted if each[0] not in kept)
    if missing and places:
        fields[places[0]] = missing
        missing = ()
    return Changes(fields, missing, kind)


def _wanted(style: str, number: str) -> tuple[Fields, str]:
    """Return the fields of a style, and the type of entry that has them."""
    if style == "howpublished":
        return (("howpublished", f"{{arXiv:{number}}}"),), "misc"
    if style == "journal":
        return (("journal", f"{{arXiv preprint arXiv:{number}}}"),), "article"
    return (("eprint", f"{{{number}}}"), ("archiveprefix", "{arXiv}")), "misc"
