"""The languages of the outputs; in here, and nowhere else, text is escaped."""

from typing import Protocol


class Markup(Protocol):
    """How an output language writes things; texts are plain Unicode, `inner` is markup already.

    Whatever a text holds, a reader of the output sees this text and nothing else. White space is
    folded, and a control character or a half of a surrogate pair is shown as U+FFFD.
    """

    def text(self, plain: str) -> str:
        """Return the markup of a plain text; an empty one for an empty text."""
        ...

    def emph(self, inner: str) -> str:
        """Return emphasized markup."""
        ...

    def strong(self, inner: str) -> str:
        """Return markup of strong emphasis."""
        ...

    def link(self, url: str, inner: str) -> str:
        """Return markup that leads to a URL; `inner` alone if the URL is none to be followed."""
        ...
