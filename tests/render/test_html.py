"""HTML shows texts as they are; nothing in them is a tag, and no link leads where it must not."""

import pytest
from oracles.github import Seen

from bibtaxon.render.markup.html import Html

HTML = Html()


@pytest.mark.parametrize(
    "text", ["a < b & c", "</script><img onerror=x>", "\"quotes\" 'n'", "&amp;", "a\nb", "$x$", ""]
)
def test_a_text_is_shown_as_it_is_written(text):
    seen = Seen(HTML.strong(HTML.emph(HTML.text(text))))
    assert (seen.text, seen.tags) == (" ".join(text.split()), ["strong", "em"])


def test_a_link_leads_to_its_url():
    seen = Seen(HTML.link('https://e.org/?a=1&b="><i>', HTML.text("<x>")))
    assert seen.hrefs == ["https://e.org/?a=1&b=%22%3E%3Ci%3E"]
    assert (seen.text, seen.tags) == ("<x>", ["a"])


def test_other_schemes_are_no_links():
    assert HTML.link("javascript:alert(1)", "x") == "x"
