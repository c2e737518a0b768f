"""Addresses that work, but not for everybody or not for long."""

import re

from bibtaxon.bib.syntax import Field
from bibtaxon.edits import replace
from bibtaxon.lint.pieces import only, within
from bibtaxon.lint.rule import Bad, Good, Problem, Problems, Severity, rule
from bibtaxon.patterns import lazy

# Hosts that have answered to https for years, and send http there.
_HTTP = lazy(
    r"http(?=://(?:www\.|export\.|dx\.|papers\.|proceedings\.|dl\.|raw\.)?"
    r"(?:arxiv\.org|doi\.org|aclweb\.org|aclanthology\.org|acm\.org|github\.com|gitlab\.com"
    r"|huggingface\.co|openreview\.net|openai\.com|nips\.cc|neurips\.cc|mlr\.press"
    r"|ieeexplore\.ieee\.org|jmlr\.org|nature\.com|science\.org|wikipedia\.org|youtube\.com"
    r"|zenodo\.org|kaggle\.com|crossref\.org|semanticscholar\.org|dblp\.org|medium\.com"
    r"|(?:link\.)?springer\.com|sciencedirect\.com|ncbi\.nlm\.nih\.gov)(?:[/?#\s},]|\Z))"
)
_TRACKING = lazy(
    r"(?P<sign>[?&])(?P<name>utm_[a-z]+|fbclid|gclid|msclkid|mc_[ce]id|igshid"
    r"|_hs(?:enc|mi)|mkt_tok|spm)=[^&#\s,{}]*(?P<next>&)?"
)
_PRIVATE = lazy(
    r"(?:file:/|https?://(?:localhost\b|127\.0\.0\.1\b|[\w.-]*(?:ezproxy|proxy\.lib|libproxy)"
    r"|(?:www\.)?sci-hub\.|[\w.-]*jsessionid))[^\s,{}]*|[^\s,{}]*;jsessionid=[^\s,{}]*",
    re.IGNORECASE,
)
_MARKS = ("utm_", "clid=", "mc_", "igshid", "_hs", "mkt_", "spm=")
_SIGNS = ("file:", "localhost", "127.0.", "proxy", "sci-hub", "jsessionid")
_REPOSITORY = lazy(
    r"https?://(?:www\.)?(?:github|gitlab)\.com/[\w.-]+/[\w-](?:[\w.-]*[\w-])?"
    r"(?P<rest>\.git/?|/|/tree/(?:main|master)/?|(?:/tree/(?:main|master)/?)?#readme(?:-ov-file)?"
    r"|\?tab=readme[\w-]*|/blob/(?:main|master)/README\.md)(?=,|\s|\Z)",
    re.IGNORECASE,
)


@rule(
    "I514",
    Field,
    Bad(
        "@misc{a, url = {http://arxiv.org/abs/2401.00001}}",
        at="http",
        fixed="@misc{a, url = {https://arxiv.org/abs/2401.00001}}",
    ),
    Bad(
        "@misc{a, links = {github: http://github.com/a/b}}",
        at="http",
        fixed="@misc{a, links = {github: https://github.com/a/b}}",
    ),
    Good("@misc{a, url = {https://arxiv.org/abs/2401.00001}}"),
    Good("@misc{a, url = {http://example.org/http://arxiv.organic}} @misc{b, url = u}"),
    fields=("url", "links"),
    severity=Severity.INFO,
)
def http_url(field: Field) -> Problems:
    """This host has moved to `https`: readers are sent on, and some browsers warn first.

    Only hosts that are known to answer there are named.
    """
    piece = only(field)
    if piece and "http:" in piece.text:
        for match in _HTTP.finditer(piece.text):
            span = within(piece, *match.span())
            yield Problem(span, "this host answers to 'https'", replace(span, "https"))


@rule(
    "I515",
    Field,
    Bad(
        "@misc{a, url = {https://example.org/a?utm_source=x&utm_medium=y}}",
        at="?utm_source=x&",
        fixed="@misc{a, url = {https://example.org/a}}",
    ),
    Bad(
        "@misc{a, url = {https://example.org/a?id=1&fbclid=x#top}}",
        at="&fbclid=x",
        fixed="@misc{a, url = {https://example.org/a?id=1#top}}",
    ),
    Bad(
        "@misc{a, url = {https://dl-acm-org.ezproxy.example.edu/doi/10.1145/1}}",
        at="https://dl-acm-org.ezproxy.example.edu/doi/10.1145/1",
    ),
    Bad("@misc{a, links = {pdf: file:///home/me/a.pdf}}", at="file:///home/me/a.pdf"),
    Bad("@misc{a, url = {http://localhost:8000/a}}", at="http://localhost:8000/a"),
    Good("@misc{a, url = {https://example.org/a?id=1}, links = {pdf: https://a.org/a?id=2&v=3}}"),
    Good("@misc{a, url = {https://example.org/jailbreak-proxy}} @misc{b, url = u}"),
    Good("@misc{a, url = {https://example.org/?q=utm_a}}"),
    fields=("url", "links"),
    needs=(*_MARKS, *_SIGNS),
)
def tracking_params(field: Field) -> Problems:
    """Part of this address tells who sent you, or leads through a door that opens for you alone.

    What only counts visitors is removed. A proxy, a session or a file on your disk opens for nobody
    else, and needs the public address instead.
    """
    piece = only(field)
    text = piece.text if piece else ""
    suspect = ("?" in text or "&" in text) and any(mark in text for mark in _MARKS)
    if piece and suspect and (match := _TRACKING.search(text)):
        span = within(piece, *match.span())
        kept = match["sign"] if match["next"] else ""
        yield Problem(span, f"{match['name']!r} counts visitors", replace(span, kept))
    if piece and any(sign in text for sign in _SIGNS):
        for match in _PRIVATE.finditer(text):
            yield Problem(within(piece, *match.span()), "nobody but you can open this address")


@rule(
    "L556",
    Field,
    Bad(
        "@misc{a, links = {github: https://github.com/a/b.git}}",
        at=".git",
        after="a/b",
        fixed="@misc{a, links = {github: https://github.com/a/b}}",
    ),
    Bad(
        "@misc{a, links = {github: https://github.com/a/b/tree/main, pdf: https://example.org/}}",
        at="/tree/main",
        fixed="@misc{a, links = {github: https://github.com/a/b, pdf: https://example.org/}}",
    ),
    Good("@misc{a, links = {github: https://github.com/a/b}}"),
    Good("@misc{a, links = {github: https://github.com/a/b/tree/main/papers/c}}"),
    Good("@misc{a, links = {blog: https://a.github.io/b/}} @misc{b, links = l}"),
    fields=("links",),
    severity=Severity.INFO,
)
def code_link_shape(field: Field) -> Problems:
    """The shortest address of a repository is the one by which lists recognise it.

    Links to a directory or a file inside a repository stay.
    """
    piece = only(field)
    if piece and ("github.com/" in piece.text or "gitlab.com/" in piece.text):
        for match in _REPOSITORY.finditer(piece.text):
            span = within(piece, *match.span("rest"))
            yield Problem(span, "the address of the repository ends before this", replace(span, ""))
