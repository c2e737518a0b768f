"""The survey as one web page: to search, filter, sort and copy from, with no server behind it."""

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from bibtaxon.errors import BibtaxonError
from bibtaxon.options import OptionError, suggestion
from bibtaxon.render.feed import feed
from bibtaxon.render.layout import Layout
from bibtaxon.render.markup.html import Html
from bibtaxon.render.markup.urls import href, relative
from bibtaxon.render.page_data import data, script_json
from bibtaxon.render.page_list import section_views
from bibtaxon.render.page_options import PageOptions
from bibtaxon.render.renderer import STDOUT, Artifact, renderer
from bibtaxon.survey.model import Survey
from bibtaxon.survey.order import ordered

_HTML = Html()
_FACETS = ("category", "year", "venue", "has")
_COLUMNS = ("nickname", "title", "authors", "year", "venue", "category", "award", "links")
_FEED = "feed.xml"
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_COMMENT = re.compile(r"/\*\*.*?\*/\s*|^/\*.*?\*/\s*|^//[^\n]*\n|^\n", re.MULTILINE | re.DOTALL)


@renderer("page", PageOptions, "A web page to search, filter and copy from, in one file.")
def page(survey: Survey, options: PageOptions, layout: Layout) -> Iterator[Artifact]:
    """Yield the page; the file of its data if it is split; the feed if it will have an address."""
    _check(survey, options)
    options = replace(options, title=options.title or survey.title or "Papers")
    if options.sort:
        survey = replace(survey, papers=ordered(survey.papers, options.sort))
    known = script_json(data(survey, options))
    name = PurePath(options.output)
    beside = name.with_name(f"{name.stem}.data.js") if options.split else None
    view = _view(survey, options, layout)
    view |= {"data": "" if beside else known, "data_file": beside and relative(beside.name, "")}
    yield Artifact(options.output, layout.fill("page/index.html.j2", view))
    if beside:
        yield Artifact(str(beside), f"globalThis.bibtaxonData = {known};\n")
    if view["feed"]:
        facts = {
            "title": options.title,
            "author": options.author or options.title,
            "page": _address(options),
            "feed": options.base_url.rstrip("/") + "/" + _FEED,
        }
        yield Artifact(str(name.with_name(_FEED)), feed(survey, facts, options.feed, layout))


def _check(survey: Survey, options: PageOptions) -> None:
    fields = [attribute.field for attribute in survey.attributes]
    for option, given, known in (
        ("facets", options.facets, (*_FACETS, *fields)),
        ("columns", options.columns, (*_COLUMNS, *fields)),
    ):
        for each in given:
            if each not in known:
                message = f"{option}: there is no {each!r}{suggestion(each, known)}"
                raise OptionError(message, (option,))
    for option, url in (("base_url", options.base_url), ("repository", options.repository)):
        if url and not url.startswith(("https://", "http://")):
            message = f"{option}: {url!r} does not begin with https://"
            raise OptionError(message, (option,))
    if options.split and options.output == STDOUT:
        raise BibtaxonError("a split page is two files: give it an output that is a file")


def _view(survey: Survey, options: PageOptions, layout: Layout) -> dict[str, Any]:
    script = _packed(layout.read("page/page.js"))
    style = _packed(layout.read("page/page.css")) + options.css.replace("</", "<\\/")
    own = _hash(script)
    return {
        "lang": _HTML.text(options.lang),
        "title": _HTML.text(options.title),
        "description": _HTML.text(options.description or f"{options.title}: a list of papers."),
        "lead": _HTML.text(options.description),
        "author": _HTML.text(options.author),
        "repository": _HTML.text(href(options.repository) or ""),
        "address": _HTML.text(href(_address(options)) or "") if options.base_url else "",
        "feed": _FEED if options.base_url and options.feed and options.output != STDOUT else "",
        "count": len(survey.papers),
        "policy": "; ".join(
            (
                "default-src 'none'",
                f"script-src {own} 'self'" if options.split else f"script-src {own}",
                f"style-src {_hash(style)}",
                "img-src data:",
                "base-uri 'none'",
                "form-action 'none'",
            )
        ),
        "script": script,
        "style": style,
        "sections": section_views(survey),
    }


def _packed(source: str) -> str:
    """Return a script or a style without indents and without comments that begin a line or `/**`.

    That is a third of it, and needs no knowledge of the language.
    """
    return _COMMENT.sub("", _INDENT.sub("", source))


def _address(options: PageOptions) -> str:
    name = PurePath(options.output).name
    return options.base_url.rstrip("/") + "/" + ("" if name == "index.html" else relative(name, ""))


def _hash(text: str) -> str:
    """Return what a Content-Security-Policy calls an element with this text."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{b64encode(digest).decode('ascii')}'"
