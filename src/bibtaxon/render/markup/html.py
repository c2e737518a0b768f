"""HTML, for element content and for attribute values in double quotes."""

from html import escape

from bibtaxon.render.markup.clean import clean
from bibtaxon.render.markup.urls import href


class Html:
    """The markup of HTML 5."""

    def text(self, plain: str) -> str:
        """Return the markup of a plain text."""
        return escape(clean(plain))

    def emph(self, inner: str) -> str:
        """Return emphasized markup."""
        return f"<em>{inner}</em>"

    def strong(self, inner: str) -> str:
        """Return markup of strong emphasis."""
        return f"<strong>{inner}</strong>"

    def link(self, url: str, inner: str) -> str:
        """Return markup that leads to a URL; `inner` alone if the URL is none to be followed."""
        target = href(url)
        return inner if target is None else f'<a href="{escape(target)}">{inner}</a>'
