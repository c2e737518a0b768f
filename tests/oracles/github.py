"""What GitHub makes of Markdown: its own library, another implementation, and its second reading."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser

import cmarkgfm
from cmarkgfm.cmark import Options
from markdown_it import MarkdownIt

_MARKDOWN_IT = MarkdownIt("gfm-like", {"html": True, "linkify": False})


def _cmarkgfm(markdown: str) -> str:
    return cmarkgfm.github_flavored_markdown_to_html(markdown, Options.CMARK_OPT_UNSAFE)


ALL: dict[str, Callable[[str], str]] = {
    "cmarkgfm": _cmarkgfm,
    "markdown-it": _MARKDOWN_IT.render,
}

# $`...`$ is mathematics, as GitHub's documentation has it: its dollars are not looked at again.
_MATH = re.compile(r"\$<code>(.*?)</code>\$", re.DOTALL)
# What GitHub looks for in the text of a rendered document, each within one run of text.
_SECOND_READING = re.compile(
    r":[\w+-]+:|(?<![\w/])@\w|#\d|\bGH-\d|\$[^$]+\$|https?://|\bwww\.\w|\w@\w+\.\w", re.IGNORECASE
)


@dataclass
class Seen(HTMLParser):
    """What a reader sees of HTML, and what is behind it."""

    html: str
    runs: list[str] = field(default_factory=list)  # of text, between two tags
    tags: list[str] = field(default_factory=list)
    hrefs: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    within: dict[str, list[str]] = field(default_factory=dict)  # the text of elements, by tag
    _open: list[str] = field(default_factory=list)

    def __post_init__(self):
        super().__init__()
        self.feed(self.html)
        self.close()

    @property
    def text(self) -> str:
        return " ".join("".join(self.runs).split())

    @property
    def found_by_second_reading(self) -> list[str]:
        runs = Seen(_MATH.sub(r"<code>\1</code>", self.html)).runs
        return [found for run in runs for found in _SECOND_READING.findall(run)]

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.within.setdefault(tag, []).append("")
        self._open.append(tag)
        for name, value in attrs:
            if name in {"href", "id"}:
                (self.hrefs if name == "href" else self.ids).append(value or "")

    def handle_endtag(self, tag):
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data):
        self.runs.append(data)
        for tag in set(self._open):
            self.within[tag][-1] += data
