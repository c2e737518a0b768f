"""What a fix may not do."""

import pytest

from bibtaxon.bib.reader import read
from bibtaxon.edits import Edit, apply_edits
from bibtaxon.errors import BibtaxonError
from bibtaxon.lint.guard import refuse_loss
from bibtaxon.source import Source, Span

TEXT = "% comment\n@misc{a, title = {T}, note = {N}}\ntext\n@string{s = {S}}\n@misc{b, year = 1}\n"
BROKEN = "@misc{a, title = {T} note = {N}}\n% comment\n@misc{b, year = 1}\n"


def edit(old, new, text=TEXT):
    start = text.index(old)
    return Edit(Span(start, start + len(old)), new)


def guarded(text, *edits, after=None):
    edits = sorted(edits)
    after = apply_edits(text, edits) if after is None else after
    refuse_loss(read(Source(text, "x.bib")), read(Source(after, "x.bib")), edits, {"Z1", "A2"})


@pytest.mark.parametrize(
    "edits",
    [
        pytest.param([], id="nothing"),
        pytest.param([edit("{T}", "{U {V}}")], id="a value"),
        pytest.param([edit("title", "name")], id="a name"),
        pytest.param([edit("misc{a", "book{c")], id="type and key"),
        pytest.param([edit(", note = {N}", "")], id="a field goes"),
        pytest.param([edit("= {N}", "= {N}, year = 2")], id="a field comes"),
        pytest.param([edit("@misc{a, title = {T}, note = {N}}\n", "")], id="an entry goes"),
        pytest.param([edit("@misc{a", "% new\n@misc{a")], id="a comment comes"),
        pytest.param([edit("{S}", '"S"'), edit("{T}", "T"), edit("1", "{2}")], id="several"),
        pytest.param([edit("% comment\n", "")], id="a comment that is named"),
    ],
)
def test_allowed(edits):
    guarded(TEXT, *edits)


def test_a_broken_entry_may_be_mended():
    guarded(BROKEN, edit("{T}", "{T},", BROKEN))


@pytest.mark.parametrize(
    ("text", "edits", "line"),
    [
        pytest.param(TEXT, [edit("{T}", "{{T}")], 2, id="a brace that opens"),
        pytest.param(TEXT, [edit("{T}", "{T}}")], 2, id="a brace that closes"),
        pytest.param(TEXT, [edit("{T},", "{T}")], 2, id="a comma less"),
        pytest.param(TEXT, [edit("% comment", "% @misc{x} comment")], 1, id="an entry more"),
        pytest.param(TEXT, [edit("@misc{a", "@misc{a,}\n@misc{a")], 2, id="an entry cut in two"),
        pytest.param(TEXT, [edit("text", "@misc{t, note = {")], 3, id="text becomes an entry"),
        pytest.param(TEXT, [edit("@string{s", "@string{s = {")], 4, id="a string without an end"),
        pytest.param(TEXT, [edit("{N}}", "{N}")], 2, id="an entry without an end"),
        pytest.param(
            TEXT,
            [edit("note = {N}}", "note = {N"), edit("@string{s = {S}}", "}}")],
            2,
            id="text becomes a part of an entry",
        ),
        pytest.param(
            BROKEN.replace("\n", " "),
            [edit("{T}", "{T}, x = {{", BROKEN)],
            1,
            id="a broken entry takes in the next",
        ),
    ],
)
def test_refused(text, edits, line):
    with pytest.raises(BibtaxonError) as caught:
        guarded(text, *edits)
    assert str(caught.value) == (
        f"x.bib:{line}: not written: the fix of A2,Z1 would change more than it should; "
        "this is a bug in bibtaxon, please report it (--ignore A2,Z1 avoids it)"
    )


@pytest.mark.parametrize(
    "after",
    [TEXT.replace("{T}", "{U}"), TEXT + " ", TEXT.replace("comment", "comments"), TEXT[:-1]],
    ids=["a value", "more", "a comment", "less"],
)
def test_changes_that_no_edit_names(after):
    with pytest.raises(BibtaxonError, match="would change more than it should"):
        guarded(TEXT, after=after)


@pytest.mark.parametrize(
    ("codes", "message"),
    [
        (("Z1", "A2"), r"the fix of A2,Z1 would .* report it \(--ignore A2,Z1 avoids it\)"),
        ((), r"x\.bib:2: not written: this would change more than it should; .* report it$"),
    ],
    ids=["rules", "no rule"],
)
def test_message(codes, message):
    edits = [edit("{T}", "{{T}")]
    after = read(Source(apply_edits(TEXT, edits), "x.bib"))
    with pytest.raises(BibtaxonError, match=message):
        refuse_loss(read(Source(TEXT, "x.bib")), after, edits, codes)
