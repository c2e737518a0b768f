"""Papers that stand in the list twice under different keys."""

from collections import Counter
from collections.abc import Iterator
from functools import cache

from bibtaxon.bib.syntax import Document, Entry, text_in
from bibtaxon.lint.context import Context, Library
from bibtaxon.lint.pieces import text_of
from bibtaxon.lint.rule import Bad, Good, Problem, Problems, Severity, rule
from bibtaxon.lint.rules.truth import is_published
from bibtaxon.patterns import lazy
from bibtaxon.survey.links import items

_MACRO = lazy(r"\\[A-Za-z]+\s*|\\.")
_SIGNS = {code: None for code in range(128) if not chr(code).isalnum()}
_WORD = lazy(r"[^\W_]+")
_AND = lazy(r"\s+and\s+")
_NUMBER = lazy(r"\b(?:[ivx]+|[a-z]*\d\w*)\b")
_REPOSITORY = lazy(r"https?://(?:www\.)?(github\.com|gitlab\.com)/([\w.-]+/[\w.-]+?)(?:\.git)?/?")
_SHORT = 15  # titles of fewer letters are shared by different works: Preface, Deep Learning
_LARGEST = 50  # titles that are compared each with each
_RARE = 2  # words of a title under which it is looked for
_ALIKE = 0.95
# What makes two works of one title different works.
_TELLING = ("edition", "volume", "number", "chapter", "pages", "isbn", "part")


@rule(
    "U704",
    Document,
    Bad(
        "@misc{a, title = {A Study of Small Models}, author = {Qin, Yujia}, eprint = {2401.00001}}"
        " @inproceedings{b, title = {A study of {small} models}, author = {Yujia Qin and B},"
        " booktitle = {ICLR}}",
        at="b",
        after="@inproceedings{",
    ),
    Good(
        "@misc{a, title = {A Study of Small Models}, author = {Qin, Yujia}}"
        " @inproceedings{b, title = {A Study of Small Models}, author = {Li, B}, booktitle = {X}}"
    ),
    Good("@misc{a, title = {A Study of Small Models}} @misc{a, title = {A Study of Small Models}}"),
)
def preprint_and_published(document: Document, context: Context) -> Problems:
    """A paper and its preprint are counted as two papers, and cited as two.

    They have one title and an author in common. Keep the published entry, and the number on arXiv
    as its `eprint`.
    """
    for repeat in context.library.repeats(document, by_title):
        entry, first = repeat.entry, repeat.first
        if is_published(entry) != is_published(first) and _are_one(entry, first):
            what = "as it was published" if is_published(first) else "as a preprint"
            message = f"{first.key.text!r} ({context.place(repeat)}) is this paper {what}"
            yield Problem(entry.key.span, message)


@rule(
    "U705",
    Document,
    Bad(
        "@misc{a, title = {A Study of Small Models}, author = {Qin, Yujia and B}}"
        " @misc{b, title = {A study of small models}, author = {Qin, Y. and B}}",
        at="b",
        after=" @misc{",
    ),
    Good(
        "@book{a, title = {A Study of Small Models}, author = {Qin, Y.}, edition = {1}}"
        " @book{b, title = {A Study of Small Models}, author = {Qin, Y.}, edition = {2}}"
    ),
    Good(
        "@article{a, title = {A Study of Small Models}, author = {Qin, Y.}, journal = {J}}"
        " @inproceedings{b, title = {A Study of Small Models}, author = {Qin, Y.}, booktitle = {C}}"
    ),
    Good("@book{a, title = {Deep Learning}} @book{b, title = {Deep learning}}"),
    Good(
        "@misc{a, title = {A Study of Small Models}, author = {Qin}, eprint = {2401.00001}}"
        " @misc{b, title = {A Study of Small Models}, author = {Qin}, eprint = {2401.00001}}"
    ),
)
def duplicate_title(document: Document, context: Context) -> Problems:
    """Two entries of one type with one title and a common author are most likely one paper.

    Editions, volumes, parts and the journal version of a conference paper are told apart.
    """
    for repeat in context.library.repeats(document, by_title):
        entry, first = repeat.entry, repeat.first
        alike = entry.kind.folded == first.kind.folded and not _differ(entry, first)
        if alike and is_published(entry) == is_published(first) and _are_one(entry, first):
            message = f"{first.key.text!r} ({context.place(repeat)}) has the same title and author"
            yield Problem(entry.key.span, message)


@rule(
    "U706",
    Document,
    Bad(
        "@misc{a, title = {Teaching small models to reason}, author = {Qin, Yujia}}"
        " @misc{b, title = {Teaching small model to reason}, author = {Qin, Yujia}}",
        at="b",
        after=" @misc{",
    ),
    Good(
        "@misc{a, title = {Teaching small models to reason II}, author = {Qin, Yujia}}"
        " @misc{b, title = {Teaching small models to reason I}, author = {Qin, Yujia}}"
    ),
    Good(
        "@misc{a, title = {Teaching small models to reason}, author = {Qin, Yujia}}"
        " @misc{b, title = {Teaching small model to reason}, author = {Li, B}}"
        " @misc{c, title = {Preface}} @misc{d}"
    ),
    Good(
        "@misc{a, title = {Teaching small models to reason}, author = {Qin, Yujia}}"
        " @misc{b, title = {Teaching small models to write long programs}, author = {Qin, Yujia}}"
    ),
    severity=Severity.INFO,
)
def similar_title(document: Document, context: Context) -> Problems:
    """The titles differ by a letter or two, and an author is the same: perhaps a slip.

    Titles with different numbers are different papers. Only titles that share a rare word are
    compared.
    """
    from difflib import SequenceMatcher  # noqa: PLC0415  at need: start-up counts

    titles = {key: (entry, place) for key, entry, place in by_title(context.library)}
    for one, other in sorted(_neighbours(titles)):
        (first, _), (entry, place) = titles[one], titles[other]
        if place is document and _numbers(first) == _numbers(entry):
            ratio = SequenceMatcher(None, one, other, autojunk=False).ratio()
            if ratio >= _ALIKE and _share_an_author(entry, first):
                message = f"the title is nearly that of {first.key.text!r}"
                yield Problem(entry.key.span, message)


@rule(
    "U707",
    Document,
    Bad(
        "@misc{a, links = {github: https://github.com/a/b}}"
        " @misc{b, links = {code: https://github.com/A/b.git}}",
        at="b",
        after=" @misc{",
    ),
    Good(
        "@misc{a, links = {github: https://github.com/a/b}}"
        " @misc{b, links = {github: https://github.com/a/c}}"
    ),
    Good("@misc{a, links = {github: https://github.com/a/b, code: https://github.com/a/b}}"),
    severity=Severity.INFO,
)
def shared_repository(document: Document, context: Context) -> Problems:
    """Two papers have one repository: right if one group wrote both, or a slip of the clipboard."""
    for repeat in context.library.repeats(document, _repositories):
        message = f"{repeat.first.key.text!r} ({context.place(repeat)}) has this repository too"
        yield Problem(repeat.entry.key.span, f"{message}: {repeat.identity}")


@rule(
    "U708",
    Document,
    Bad("@misc{a, nickname = {Orca}} @misc{b, nickname = {ORCA}}", at="b", after=" @misc{"),
    Good("@misc{a, nickname = {Orca}} @misc{b, nickname = {Orca 2}} @misc{c, nickname = {}}"),
    Good("@misc{a, nickname = {Orca}} @misc{A, nickname = {Orca}}"),
    Good("@misc{a, nickname = {Orca}} @misc{b, nickname = {Seal}, nickname = {Orca}}"),
)
def duplicate_nickname(document: Document, context: Context) -> Problems:
    """In tables and trees the two papers cannot be told apart."""
    for repeat in context.library.repeats(document, _nicknames):
        if repeat.entry.key.folded != repeat.first.key.folded:
            message = f"{repeat.first.key.text!r} ({context.place(repeat)}) has this nickname too"
            yield Problem(repeat.entry.key.span, message)


@rule(
    "U709",
    Document,
    Bad(
        "@misc{a, links = {pdf: https://example.org/a.pdf}}"
        " @misc{b, links = {pdf: https://example.org/a.pdf}}",
        at="b",
        after=" @misc{",
    ),
    Good(
        "@misc{a, links = {pdf: https://example.org/a.pdf}}"
        " @misc{A, links = {pdf: https://example.org/a.pdf}}"
    ),
    Good("@misc{a, links = {pdf: https://example.org/a.pdf, data: https://example.org/a.pdf}}"),
)
def shared_pdf(document: Document, context: Context) -> Problems:
    """One PDF is not two papers: one of the links leads to the wrong one."""
    for repeat in context.library.repeats(document, _pdfs):
        if repeat.entry.key.folded != repeat.first.key.folded:
            message = f"{repeat.first.key.text!r} ({context.place(repeat)}) has this PDF too"
            yield Problem(repeat.entry.key.span, f"{message}: {repeat.identity}")


def by_title(library: Library) -> Iterator[tuple[str, Entry, Document]]:
    for document, entry, value in library.column("title"):
        title = _MACRO.sub("", value) if "\\" in value else value
        letters = title.translate(_SIGNS).casefold()
        if len(letters) >= _SHORT:
            yield letters, entry, document


def _nicknames(library: Library) -> Iterator[tuple[str, Entry, Document]]:
    for document, entry, value in library.column("nickname"):
        if name := value.strip('"{} ').casefold():
            yield name, entry, document


def _repositories(library: Library) -> Iterator[tuple[str, Entry, Document]]:
    for document, entry, value in library.column("links"):
        if "github.com/" in value or "gitlab.com/" in value:
            for item in items(text_in(value)):
                if match := _REPOSITORY.fullmatch(item.url):
                    yield f"{match[1]}/{match[2].casefold()}", entry, document


def _pdfs(library: Library) -> Iterator[tuple[str, Entry, Document]]:
    for document, entry, value in library.column("links"):
        if "pdf" in value:
            for item in items(text_in(value)):
                if item.label.casefold() == "pdf":
                    yield item.url, entry, document


def _are_one(entry: Entry, other: Entry) -> bool:
    """Whether entries of one title are one work, and nothing else says so already."""
    known = any(
        text_of(entry, name) and text_of(entry, name).lower() == text_of(other, name).lower()
        for name in ("doi", "eprint")
    )
    return entry.key.folded != other.key.folded and not known and _share_an_author(entry, other)


def _share_an_author(entry: Entry, other: Entry) -> bool:
    return bool(_surnames(text_of(entry, "author")) & _surnames(text_of(other, "author")))


@cache
def _surnames(authors: str) -> frozenset[str]:
    names = (name.partition(",")[0] if "," in name else name for name in _AND.split(authors))
    words = (
        _WORD.findall(_MACRO.sub("", name).replace("{", "").replace("}", "")) for name in names
    )
    return frozenset(each[-1].casefold() for each in words if each) - {"others"}


def _differ(entry: Entry, other: Entry) -> bool:
    """Whether something tells entries of one title apart."""
    pairs = ((text_of(entry, name), text_of(other, name)) for name in _TELLING)
    return any(one and two and one != two for one, two in pairs)


def _numbers(entry: Entry) -> list[str]:
    return _NUMBER.findall(text_of(entry, "title").casefold())


def _neighbours(titles: dict[str, tuple[Entry, Document]]) -> set[tuple[str, str]]:
    """Return pairs of titles that share one of their rarest words and are about as long."""
    words = {
        key: _WORD.findall(text_of(each, "title").casefold()) for key, (each, _) in titles.items()
    }
    counts = Counter(word for each in words.values() for word in set(each))
    blocks: dict[str, list[str]] = {}
    for key, each in words.items():
        for word in sorted(set(each), key=lambda word: (counts[word], word))[: _RARE + 1]:
            blocks.setdefault(word, []).append(key)
    order = {key: place for place, key in enumerate(titles)}
    return {
        (one, other) if order[one] < order[other] else (other, one)
        for block in blocks.values()
        if len(block) <= _LARGEST
        for place, one in enumerate(block)
        for other in block[place + 1 :]
        if abs(len(one) - len(other)) <= (1 - _ALIKE) * (len(one) + len(other))
    }
