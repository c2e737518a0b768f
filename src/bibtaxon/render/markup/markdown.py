"""Markdown as GitHub renders it.

GitHub reads Markdown (the GFM specification), and then looks into the text that came out: for
`:emoji:`, `@people`, `#1` and mathematics in `$`. A backslash helps against the first reading
alone; a `<span>` round one character of a pattern, which GitHub's documentation advises for `$`,
against both.
"""

import re

from bibtaxon.render.markup.clean import clean
from bibtaxon.render.markup.urls import href, relative

# Mathematics as pandoc finds it, and looking like it: a command, an index, or no words. GitHub
# reads $`...`$ so that Markdown keeps its hands off; other renderers show the TeX as code.
_MATH = r"\$(?=\S)(?=[^$]*[\\^_]|[^\s$]*\$)(?P<math>[^$`|<>]*[^\s$`|<>\\])\$(?![0-9$])"
_ESCAPED = re.compile(
    rf"""{_MATH}
    | (?P<split> [$@]
        | \#(?=[0-9])                                # an issue
        | :(?=//|[0-9A-Za-z_+-]+:)                   # a URL, an emoji
        | (?<=[Ww]{{3}})\.                           # a URL without its scheme
        | (?<=\b[Gg][Hh])-(?=[0-9]) )                # an issue
    | (?P<slash> [\\`*_\[\]<>~|\#]
        | &(?=[#0-9A-Za-z]|$)                        # a character reference
        | !$                                         # an image, when a link follows
        | ^[-+=] )                                   # a list, a rule, an underline of a heading
    """,
    re.VERBOSE,
)
_NUMBERED = re.compile(r"^([0-9]{1,9})([.)])(?=\s|$)")  # a list too
_DOLLAR = (
    "&#36;"  # as a sign it would be mathematics where this is parsed with the Markdown (GitLab)
)
_QUIET = re.compile(r"[^\W\d_][^\\`*_\[\]<>~|#&!$@:0-9]*+")  # what is not escaped, save for www
_REFERENCE = re.compile(r"&(?=#?[0-9A-Za-z]+;)")

_POINTS = (*".,:;?!)\"'",)
_APART = (*" .,:;|()[]\\",)


class Markdown:
    """The markup of GitHub's Markdown, for anywhere in a line, a heading or a table's cell."""

    def text(self, plain: str) -> str:
        """Return the markup of a plain text."""
        text = clean(plain)
        if _QUIET.fullmatch(text) and "www" not in text.lower():
            return text
        return _NUMBERED.sub(r"\1\\\2", _ESCAPED.sub(_escaped, text))

    def emph(self, inner: str, after: str = "") -> str:
        """Return emphasized markup; it is plainer where one says what comes after it."""
        return _delimited(inner, after, "*", "em")

    def strong(self, inner: str, after: str = "") -> str:
        """Return markup of strong emphasis; it is plainer where one says what comes after it."""
        return _delimited(inner, after, "**", "strong")

    def link(self, url: str, inner: str) -> str:
        """Return markup that leads to a URL; `inner` alone if the URL is none to be followed."""
        target = href(url)
        return inner if target is None else f"[{inner}]({_REFERENCE.sub('&amp;', target)})"

    def anchor(self, name: str) -> str:
        """Return markup that `reference` leads to; names are lower-case ASCII."""
        return f'<a id="{name}"></a>'

    def reference(self, inner: str, anchor: str, path: str = "") -> str:
        """Return markup that leads to an anchor in the same file, or in a neighbouring one."""
        return f"[{inner}]({relative(path, anchor)})"


def _escaped(match: "re.Match[str]") -> str:
    if match["math"]:
        return f"$`{match['math']}`$"
    if match["split"]:
        return f"<span>{_DOLLAR if match['split'] == '$' else match['split']}</span>"
    return f"\\{match['slash']}"


def _delimited(inner: str, after: str, mark: str, tag: str) -> str:
    """Return markup between marks where these are read as such, and else between tags.

    A mark next to punctuation needs white space or punctuation on its other side (rules 1 to 8 of
    the specification's section on emphasis), which CJK text, for one, does not have.
    """
    begins, ends = inner[:1].isalnum(), inner[-1:].isalnum()
    if begins and (ends or (inner[-1:] in _POINTS and after[:1] in _APART)):
        return f"{mark}{inner}{mark}"
    return f"<{tag}>{inner}</{tag}>" if inner else ""
