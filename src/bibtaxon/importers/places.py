"""Which entry of a .bib a paper is, if any."""

from collections.abc import Mapping, Sequence

from bibtaxon.bib.values import Record
from bibtaxon.importers.copied import fingerprint, parsed
from bibtaxon.importers.found import Found, Remark
from bibtaxon.importers.same import (
    Description,
    Index,
    alike,
    describe,
    described,
    same_by_id,
    same_title,
    shared_ids,
)
from bibtaxon.survey.link_labels import LinkLabels


class Places:
    """The entries of a document, to be found by the papers that they are about.

    `ours` and `theirs` are what strings stand for, here and where the papers come from.
    """

    def __init__(
        self,
        records: Sequence[Record],
        known: LinkLabels,
        ours: Mapping[str, str],
        theirs: Mapping[str, str],
    ) -> None:
        self._keys = [record.entry.key.text for record in records]
        self._theirs = theirs
        self._copies: dict[object, int] = {}
        self._index = Index()
        for record in records:
            place = self._index.add(described(record, known))
            self._copies.setdefault(fingerprint(record.entry, ours), place)

    def description(self, place: int) -> Description:
        """Return what tells the paper of an entry apart."""
        return self._index.every[place]

    def of(self, paper: Found, remarks: list[Remark]) -> int | None:
        """Return the place of the entry for the same paper, if there is one; remark on doubts."""
        if paper.text:
            copy = self._copies.get(fingerprint(parsed(paper.text), self._theirs))
            if copy is not None:
                return copy
        new, every = describe(paper), self._index.every
        near = list(self._index.near(new))
        sharing = [place for place in near if shared_ids(new, every[place])]
        for tell, candidates in ((same_title, sharing), (same_by_id, sharing), (same_title, near)):
            for place in candidates:
                if tell(new, every[place]):
                    if not alike(new.folded, every[place].folded):
                        remarks.append(self._doubt(paper, place, same=True))
                    return place
        remarks += (self._doubt(paper, place, same=False) for place in sharing[:1])
        return None

    def _doubt(self, paper: Found, place: int, *, same: bool) -> Remark:
        what = "taken for the same" if same else "added as another paper"
        message = (
            f"{paper.title!r} has the number of {self._keys[place]!r}, "
            f"which is called {self._index.every[place].title!r}; {what}"
        )
        return Remark("two-titles" if same else "same-id", paper.line, message)
