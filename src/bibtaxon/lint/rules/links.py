"""The field `links`."""

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from bibtaxon.bib.syntax import Document, Field, Piece
from bibtaxon.edits import Edit, Fix, Safety, insert, replace
from bibtaxon.lint.context import Context, Library
from bibtaxon.lint.pieces import only, within
from bibtaxon.lint.rule import Bad, Good, Problem, Problems, Severity, rule
from bibtaxon.lint.urls import DOMAIN, TEX, escaped
from bibtaxon.patterns import lazy
from bibtaxon.source import Span
from bibtaxon.survey.links import Item, items

_SCHEMES = ("http://", "https://", "ftp://", "mailto:", "doi:")

# What nearly all values look like.
_ITEM = lazy(r"([^\W\d_][\w-]*+):\s++(https?://[^\s,{}\\;]++)")
_PLAIN = lazy(r"(?:\s*+[^\W\d_][\w-]*+:\s++https?://[^\s,{}\\;]++(?:,(?=\s)|\s*+\Z))+")

# What stands for a comma before the next label: white space or a semicolon.
_NO_COMMA = lazy(r"(?:\s*;\s*|\s+)(?=[^\W\d_][\w -]{0,30}:\s+\S)")
# A label with nothing between its colon and the URL.
_NO_SPACE = lazy(r"(?:\A|,\s*)(?!(?:https?|ftp):)[^\W\d_][\w -]{0,30}:(?=(?:https?|ftp)://)")


@rule(
    "L551",
    Document,
    Bad(
        "@misc{a, links = {pdf:https://example.org/a,code:https://example.org/b}}",
        at="pdf:https://example.org/a,code:https://example.org/b",
        fixed="@misc{a, links = {pdf: https://example.org/a,code: https://example.org/b}}",
    ),
    Bad(
        "@misc{a, links = {pdf: https://example.org/a; code: https://example.org/b}}",
        at="; ",
        fixed="@misc{a, links = {pdf: https://example.org/a, code: https://example.org/b}}",
    ),
    Bad(
        "@misc{a, links = {pdf: https://example.org/a{1}b}}",
        at="https://example.org/a{1}b",
        fixed="@misc{a, links = {pdf: https://example.org/a%7B1%7Db}}",
    ),
    Bad(
        "@misc{a, links = {code: github.com/org/code}, category = {A}}",
        at="github.com/org/code",
        fixed="@misc{a, links = {code: https://github.com/org/code}, category = {A}}",
        safety=Safety.UNSAFE,
    ),
    Bad(
        r"@misc{a, links = {pdf: https://example.org/\textbf{a}}}",
        at=r"https://example.org/\textbf{a}",
    ),
    Bad(
        "@misc{a, links = {a: https://example.org/{, b: https://example.org/}}}",
        at=("https://example.org/{", "https://example.org/}"),
    ),
    Bad("@misc{a, links = {https://example.org/a}}", at="https://example.org/a"),
    Bad("@misc{a, links = {[PDF](https://example.org/a)}}", at="[PDF](https://example.org/a)"),
    Bad("@misc{a, links = {pdf: https://example.org/a b}}", at="https://example.org/a b"),
    Bad("@misc{a, links = {code: , pdf: https://example.org}}", at="code"),
    Bad("@misc{a, links = {code: javascript:alert://1}}", at="javascript:alert://1"),
    Good("@misc{a, links = {pdf: https://example.org/a,b(c)?d=e&f#g~h_i%20, my code: http://b.c}}"),
    Good("@misc{a, links = {\n  pdf: https://example.org/a,\n  mail: mailto:b@example.org,\n}}"),
    Good("@misc{a, links = {}}"),
    Good("@misc{a, links = {from another program}}"),
    severity=Severity.ERROR,
)
def links_syntax(document: Document, context: Context) -> Problems:
    """The field holds items `label: URL`, separated by commas, with white space after the colon.

    URLs stand as they are, without any TeX; braces and backslashes, which BibTeX would count, are
    written `%7B`, `%7D` and `%5C`.
    """
    for piece in _pieces(document, context.library.facts(_suspects).odd):
        for item in items(piece.text) if "://" in piece.text or context.is_survey else ():
            yield from _syntax(item, piece)


@rule(
    "L552",
    Document,
    Bad("@misc{a, links = {gihtub: https://example.org}}", at="gihtub"),
    Bad("@misc{a, links = {Home pgae: https://example.org}}", at="Home pgae"),
    Good("@misc{a, links = {GitHub: https://example.org, home-page: https://example.com}}"),
    Good("@misc{a, links = {interview: https://example.org}}"),
    Good("@misc{a, links = {code 2: https://example.org}}"),
    Good(
        "@misc{a, links = {codes: https://example.org}} @misc{b, links = {codes: https://b.org}}"
        "@misc{c, links = {codes: https://c.org}}"
    ),
)
def links_label_unknown(document: Document, context: Context) -> Problems:
    """This label is almost one that is known, and would be shown after all of these, as written.

    Labels are free: one that is like no other, or is used three times, is not reported. Known ones
    may be written with any capitals.
    """
    knows = context.library.knows_link_label
    suspects = context.library.facts(_suspects)
    for piece in _pieces(document, suspects.odd | suspects.labels):
        for item in items(piece.text):
            if item.label and not knows(item.label):
                near = _near(item.label, context)
                if near and context.library.link_label_counts[item.label] < 3:
                    span = within(piece, item.start, item.start + len(item.label))
                    message = f"the label {item.label!r} is not known; did you mean {near!r}?"
                    yield Problem(span, message)


@rule(
    "L553",
    Document,
    Bad(
        "@misc{a, links = {pdf: https://example.org/a, pdf: https://example.org/a}}",
        at="pdf: https://example.org/a",
        after="/a, ",
        fixed="@misc{a, links = {pdf: https://example.org/a}}",
    ),
    Bad(
        "@misc{a, links = {home: https://example.org/a/, pdf: https://example.org/a}}",
        at="pdf: https://example.org/a",
    ),
    Good("@misc{a, links = {data: https://example.org/a, data: https://example.org/b}}"),
)
def links_duplicate_url(document: Document, context: Context) -> Problems:
    """Two links of an entry lead to one place; a reader would try both.

    If their labels are the same too, the fix removes the second.
    """
    suspects = context.library.facts(_suspects)
    for piece in _pieces(document, suspects.odd | suspects.repeated):
        found = [item for item in items(piece.text) if item.url]
        first: dict[str, Item] = {}
        for place, item in enumerate(found):
            other = first.setdefault(item.url.rstrip("/"), item)
            if other is not item:
                whole = within(piece, found[place - 1].end, item.end)
                message = f"the link leads where that of {other.label!r} does"
                fix = replace(whole, "") if other.label == item.label else None
                yield Problem(within(piece, item.start, item.end), message, fix)


@rule(
    "L554",
    Field,
    Bad(
        r"@misc{a, links = {pdf: https://example.org/a\_b{\%}20, code: https://b.org/\~{}c}}",
        at=r"\_",
        fixed="@misc{a, links = {pdf: https://example.org/a_b%20, code: https://b.org/~c}}",
    ),
    Good("@misc{a, links = {pdf: https://example.org/a_b%20, code: https://b.org/~c}}"),
    Good(r"@misc{a, links = {pdf: https://example.org/} # {a\_b}}"),
    fields=("links",),
    needs=("\\",),
    severity=Severity.ERROR,
)
def links_latex_escaped(field: Field) -> Problems:
    r"""A backslash in front of `_`, `&`, `%`, `#` or `~` is for TeX; in a URL it leads nowhere.

    URLs in `links` are written as in a browser. Some programs add backslashes when they tidy up.
    """
    piece = only(field)
    if piece:
        yield from escaped(piece)


class _Suspects(NamedTuple):
    """Written values that are not like nearly all, may have labels not known, or repeat a URL."""

    odd: set[str]
    labels: set[str]
    repeated: set[str]


def _suspects(library: Library) -> _Suspects:
    """Return the values that rules are to look at: for most, one look is enough for all rules."""
    knows, suspects = library.knows_link_label, _Suspects(set(), set(), set())
    columns = (each.columns["links"] for each in library.every if "links" in each.columns)
    for value in (value for column in columns for value in column.distinct):
        if not _PLAIN.fullmatch(value, 1, len(value) - 1):
            suspects.odd.add(value)
            continue
        labels, urls = zip(*_ITEM.findall(value), strict=True)
        if not all(map(knows, labels)):
            suspects.labels.add(value)
        if len({url.rstrip("/") for url in urls}) < len(urls):
            suspects.repeated.add(value)
    return suspects


def _pieces(document: Document, values: set[str]) -> Iterator[Piece]:
    """Yield the texts of the links in a document that are written as one of some values."""
    column = document.columns.get("links")
    return filter(None, map(only, column.fields_with(values) if column else ()))


def _syntax(item: Item, piece: Piece) -> Problems:
    span = within(piece, item.url_start, item.end)
    if fix := _spaces(item, piece):
        yield Problem(span, "white space must follow the colon of a label", fix)
    elif not item.label:
        yield Problem(span, "a link has no label; write 'label: URL'")
    elif not item.url:
        label = within(piece, item.start, item.start + len(item.label))
        yield Problem(label, f"the label {item.label!r} has no URL")
    elif commas := list(_NO_COMMA.finditer(item.url)):
        for match in commas:
            place = within(piece, item.url_start + match.start(), item.url_start + match.end())
            yield Problem(place, "links are separated by commas", replace(place, ", "))
    elif re.search(r"\s", item.url):
        yield Problem(span, f"a URL holds no white space: {item.url!r}")
    elif not item.url.lower().startswith(_SCHEMES):
        yield Problem(
            span, f"{item.url!r} is no URL; a URL begins with 'https://'", _schemed(item, span)
        )
    else:
        yield from _encoded(item, span)


def _spaces(item: Item, piece: Piece) -> Fix | None:
    """Return the fix that puts a space behind each colon of a label in a URL."""
    ends = (match.end() + item.url_start for match in _NO_SPACE.finditer(item.url))
    edits = tuple(Edit(within(piece, end, end), " ") for end in ends)
    return Fix(edits) if edits else None


def _schemed(item: Item, span: Span) -> Fix | None:
    is_domain = DOMAIN.fullmatch(item.url)
    return insert(span.start, "https://", Safety.UNSAFE) if is_domain else None


def _encoded(item: Item, span: Span) -> Problems:
    """Find braces and backslashes that are not there for TeX's sake."""
    plain = TEX.sub("", item.url)
    if re.search(r"[{}\\]", plain):
        encoded = item.url.replace("{", "%7B").replace("}", "%7D")
        fix = replace(span, encoded) if "\\" not in item.url and _braces_pair(item.url) else None
        yield Problem(span, "write braces in a URL as %7B and %7D, a backslash as %5C", fix)


def _braces_pair(url: str) -> bool:
    """Whether the braces of a URL pair in it: else the other of a pair is in another link."""
    depths = list(accumulate({"{": 1, "}": -1}.get(each, 0) for each in url))
    return min(depths) == depths[-1] == 0


def _near(label: str, context: Context) -> str:
    from difflib import get_close_matches  # noqa: PLC0415  at need: start-up counts

    spellings = {
        spelling.lower(): known.label
        for known in context.library.link_labels.labels
        for spelling in (known.label, known.title, *known.aliases)
    }
    word = label.rstrip("0123456789 ").lower()
    close = get_close_matches(word, spellings, n=1, cutoff=0.75)
    return spellings[close[0]] if close and close[0] != word else ""
