"""What is wrong between a manuscript and the list of papers that it cites."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from bibtaxon.bib.syntax import Document, Entry, fold
from bibtaxon.lint.cites_options import CitesOptions
from bibtaxon.lint.context import Library
from bibtaxon.lint.engine import lint
from bibtaxon.lint.finding import Finding
from bibtaxon.lint.rule import Severity
from bibtaxon.lint.rules.dois import duplicate_doi
from bibtaxon.lint.rules.eprints import duplicate_arxiv
from bibtaxon.lint.rules.twins import duplicate_title, preprint_and_published
from bibtaxon.options import OptionError, suggestion
from bibtaxon.source import Source, Span
from bibtaxon.survey.citations import EVERYTHING, Mention, Mentions
from bibtaxon.survey.coverage import coverage
from bibtaxon.survey.model import Paper, Survey

_SAME_PAPER = (duplicate_doi, duplicate_arxiv, preprint_and_published, duplicate_title)
_NAMED = 3  # files that a message names


@dataclass(frozen=True, slots=True)
class Check:
    """A check of manuscripts, as rules are of bibliographies."""

    code: str
    name: str
    severity: Severity

    def at(self, source: Source, span: Span, message: str) -> Finding:
        """Return a finding of this check."""
        return Finding(self.code, self.name, self.severity, message, source, span)


MISSING = Check("Q901", "cited-but-missing", Severity.ERROR)
CASE = Check("Q902", "cited-in-another-case", Severity.WARNING)
TWICE = Check("Q903", "cited-under-two-keys", Severity.WARNING)
NEVER = Check("Q904", "never-cited", Severity.INFO)
BELOW = Check("Q905", "coverage-too-low", Severity.WARNING)
CHECKS = (MISSING, CASE, TWICE, NEVER, BELOW)


@dataclass(frozen=True)
class Citations:
    """What a manuscript cites, looked up in the bibliographies: the documents, and further ones."""

    mentions: Mentions
    documents: Sequence[Document]
    more: Sequence[Document] = ()
    by_name: bool = False  # whether what \\nocite{*} cites does not count

    @cached_property
    def cited(self) -> Mapping[str, Entry]:
        """The entries that are cited, by their keys."""
        keys = {mention.text for mention in self.mentions.keys}
        if EVERYTHING in keys and not self.by_name:
            return {entry.key.text: entry for _, entry in self.entries}
        found = filter(None, map(self.find, keys))
        return {entry.key.text: entry for _, entry in found}

    @cached_property
    def firsts(self) -> tuple[Mention, ...]:
        """Each key that is cited by name, where it is cited first."""
        firsts: dict[str, Mention] = {}
        for mention in self.mentions.keys:
            firsts.setdefault(mention.text, mention)
        return tuple(mention for key, mention in firsts.items() if key != EVERYTHING)

    @cached_property
    def entries(self) -> tuple[tuple[Document, Entry], ...]:
        """All entries of all documents."""
        every = (*self.documents, *self.more)
        return tuple((document, entry) for document in every for entry in document.entries)

    def find(self, key: str) -> tuple[Document, Entry] | None:
        """Return the entry that is meant by a key, whatever its capitals."""
        return self._exact.get(key) or self._folded.get(fold(key))

    def suggest(self, key: str) -> list[str]:
        """Return the keys that one which is not known may mean."""
        folded = fold(key)
        longer = [known for known in self._folded if known.startswith(folded)]
        near = longer if len(longer) == 1 else get_close_matches(folded, self._folded, 2, 0.75)
        return [self._folded[known][1].key.text for known in near]

    @cached_property
    def _exact(self) -> Mapping[str, tuple[Document, Entry]]:
        names: dict[str, tuple[Document, Entry]] = {}
        for place in self.entries:
            for name in (place[1].key.text, *_aliases(place[1])):
                names.setdefault(name, place)
        return names

    @cached_property
    def _folded(self) -> Mapping[str, tuple[Document, Entry]]:
        names: dict[str, tuple[Document, Entry]] = {}
        for document, entry in self.entries:
            names.setdefault(entry.key.folded, (document, entry))
        return names


def check(survey: Survey, citations: Citations, options: CitesOptions) -> list[Finding]:
    """Return what is wrong, check by check; papers that are not cited are information."""
    ignored = set(map(_code, options.ignore))
    findings = (
        *_missing(citations),
        *_in_another_case(citations),
        *_twice(citations),
        *_never(survey, citations.cited),
        *_below(survey, citations, options.min_coverage),
    )
    return [finding for finding in findings if finding.code not in ignored]


def _code(word: str) -> str:
    known = {name: each.code for each in CHECKS for name in (each.code, each.name)}
    for name in (word.upper(), word.lower()):
        if name in known:
            return known[name]
    raise OptionError(f"no check is called {word!r}{suggestion(word, list(known))}", ("ignore",))


def _missing(citations: Citations) -> Iterator[Finding]:
    names = [document.source.name for document in (*citations.documents, *citations.more)]
    where = " or ".join(names) if len(names) <= _NAMED else "any .bib file"
    for mention in citations.firsts:
        if citations.find(mention.text) is None:
            meant = " or ".join(map(repr, citations.suggest(mention.text)))
            hint = f"; did you mean {meant}?" if meant else ""
            message = f"{mention.text!r} is cited, but not in {where}{hint}"
            yield MISSING.at(mention.source, mention.span, message)


def _in_another_case(citations: Citations) -> Iterator[Finding]:
    biber = "does not find it" if citations.mentions.is_biblatex else "would not find it"
    for mention in citations.firsts:
        found = citations.find(mention.text)
        if found and mention.text not in (found[1].key.text, *_aliases(found[1])):
            document, entry = found
            line = document.source.line_column(entry.key.start)[0]
            place = f"{document.source.name}:{line}"
            message = f"{mention.text!r} is written {entry.key.text!r} in {place}: biber {biber}"
            yield CASE.at(mention.source, mention.span, message)


def _twice(citations: Citations) -> Iterator[Finding]:
    """Yield the entries that are an earlier one over again; both are cited."""
    cited = citations.cited
    documents = tuple(
        Document(each.source, tuple(entry for entry in each.entries if entry.key.text in cited))
        for each in (*citations.documents, *citations.more)
    )
    seen: set[int] = set()
    for finding in lint(Library(documents), _SAME_PAPER):
        entry = next(
            entry
            for document in documents
            if document.source is finding.source
            for entry in document.entries
            if entry.span.start <= finding.span.start < entry.span.end
        )
        if id(entry) not in seen:
            seen.add(id(entry))
            message = f"cited, and so is the same paper under another key: {finding.message}"
            yield TWICE.at(finding.source, entry.key.span, message)


def _never(survey: Survey, cited: Mapping[str, Entry]) -> Iterator[Finding]:
    """Yield the papers that are not cited, in the order of their primary categories."""
    order = {topic: place for place, topic in enumerate(survey.taxonomy.topics)}

    def place(paper: Paper) -> int:
        return order.get(paper.topics[0], -1) if paper.topics else len(order)

    for paper in sorted((each for each in survey.papers if each.key not in cited), key=place):
        what = f", of {paper.topics[0].label!r}," if paper.topics else ""
        message = f"{paper.nickname!r}{what} is never cited"
        yield NEVER.at(paper.source, paper.record.entry.key.span, message)


def _below(survey: Survey, citations: Citations, least: int) -> Iterator[Finding]:
    for each in coverage(survey, citations.cited):
        if each.percent < least:
            what = f"of {each.label!r}" if each.label else "without a category"
            share = f"{each.cited} of {len(each.papers)} papers {what} are cited"
            first = each.missing[0]
            message = f"{share} ({each.percent} %), fewer than {least} %"
            yield BELOW.at(first.source, _category(first), message)


def _category(paper: Paper) -> Span:
    field = paper.record.entry.field("category")
    return field.value_span if field else paper.record.entry.key.span


def _aliases(entry: Entry) -> list[str]:
    """Return the further keys of an entry, which biblatex knows."""
    field = entry.field("ids")
    return [key.strip() for key in field.pieces[0].text.split(",")] if field else []
