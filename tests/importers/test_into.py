"""Papers brought into a .bib that exists."""

import pytest
from exports import EXPORTS, TABLES, bibs, findings
from hypothesis import given, strategies
from inputs import CLASSES, CORNERS

from bibtaxon.bib.reader import read
from bibtaxon.bib.syntax import Entry
from bibtaxon.cli.import_ import brought_into
from bibtaxon.edits import apply_edits
from bibtaxon.importers.found import Found
from bibtaxon.importers.into import into
from bibtaxon.importers.merge import merged as distinct
from bibtaxon.source import Source, decode
from bibtaxon.survey.category import Category
from bibtaxon.survey.taxonomy import declared

OLD = "@misc{old,\n  title  = {Deep Learning of Everything},\n  author = {Qin, Yujia and B, C},\n  year   = {2024},\n}\n"
SAME = {"title": "Deep learning of everything", "people": ("Yujia Qin",)}


def merge(old, *papers, definitions=(), taxonomy=()):
    return into(
        read(Source(old, "refs.bib")), papers, definitions, TABLES.labels, declared(taxonomy)
    )


def text_of(old, done):
    return apply_edits(old, done.edits) + done.appended


def merged(old, *papers, **more):
    return text_of(old, merge(old, *papers, **more))


def paper(**about):
    return Found(**{"line": 1, **about})


@pytest.mark.parametrize(
    ("old", "about", "same"),
    [
        pytest.param("title = {Deep Learning of Everything}, author = {Qin, Y.}", SAME, True, id="title-and-surname"),
        pytest.param('title = {{Deep} Learning\\nof {\\"E}verything!}, author = {Qin, Y.}', SAME, True, id="title-in-tex"),
        pytest.param("title = {Deep Learning of Everything}, author = {van Qin, Y.}", SAME, True, id="particle"),
        pytest.param("title = {Deep Learning of Everything}, author = {Wang, Y.}", SAME, False, id="other-people"),
        pytest.param("title = {Deep Learning of Everything}", SAME, False, id="nobody-and-a-short-title"),
        pytest.param("title = {Deep Learning of Everything in the World}", SAME | {"title": "Deep Learning of Everything in the World"}, True, id="nobody-and-a-long-title"),
        pytest.param("title = {Deep Learning of Everything}, author = {Qin, Y.}, year = 2020", SAME | {"year": 2024}, False, id="years-apart"),
        pytest.param("title = {Deep Learning of Everything}, author = {Qin, Y.}, year = 2022", SAME | {"year": 2024}, True, id="years-near"),
        pytest.param("title = {Deep Learning of Everything}, author = {Qin, Y.}, doi = {10.1234/a}", SAME | {"ids": (("doi", "10.1234/b"),)}, False, id="other-doi"),
        pytest.param("title = {Deep Learning of Everything}, author = {Qin, Y.}, doi = {none}", SAME | {"ids": (("doi", "10.1234/b"),)}, True, id="no-doi"),
        pytest.param("title = {Deep Learning of Everything}, author = {Qin, Y.}, eprint = {2401.00001}", SAME | {"ids": (("arxiv", "2401.00002"),)}, False, id="other-arxiv"),
        pytest.param("title = {Correction to: Deep Learning of Everything}, author = {Qin, Y.}", SAME, False, id="correction"),
        pytest.param("title = {Preface}, author = {Qin, Y.}", {"title": "Preface", "people": ("Yujia Qin",)}, True, id="short-title-nothing-else"),
        pytest.param("title = {Preface}, author = {Qin, Y. and B, C}", {"title": "Preface", "people": ("Yujia Qin",)}, False, id="short-title-other-people"),
        pytest.param("title = {Preface}, author = {Qin, Y.}, url = {https://a.org}", {"title": "Preface", "people": ("Yujia Qin",), "links": (("home", "https://b.org"),)}, False, id="short-title-other-links"),
        pytest.param("title = {Zed}, eprint = {2401.00001v2}", {"title": "Deep", "ids": (("arxiv", "2401.00001"),)}, True, id="arxiv"),
        pytest.param("title = {Zed}, url = {https://aclanthology.org/2024.acl-long.1/}", {"title": "Deep", "ids": (("acl", "2024.acl-long.1"),)}, True, id="anthology"),
        pytest.param("title = {Zed}, links = {home: https://openreview.net/forum?id=abc}", {"title": "Deep", "ids": (("openreview", "abc"),)}, True, id="openreview"),
        pytest.param("title = {Task 1}, eprint = {2401.00001}", {"title": "Task 2", "ids": (("arxiv", "2401.00001"),)}, False, id="arxiv-but-other-numbers-in-titles"),
        pytest.param("title = {Reply to: Zed}, eprint = {2401.00001}", {"title": "Zed", "ids": (("arxiv", "2401.00001"),)}, False, id="arxiv-but-a-reply"),
        pytest.param("title = {Deep Lerning of Everything}, doi = {https://doi.org/10.1234/A}", {"title": "Deep Learning of Everything", "ids": (("doi", "10.1234/a"),)}, True, id="doi-and-titles-alike"),
        pytest.param("title = {Deep Learning}, doi = {10.1234/a}", {"title": "Deep Learning: Its Past and Future", "ids": (("doi", "10.1234/a"),)}, False, id="doi-and-short-title-within"),
        pytest.param("title = {Deep Learning of Us}, doi = {10.1234/a}", {"title": "Deep Learning of Us: Past and Future", "ids": (("doi", "10.1234/a"),)}, True, id="doi-and-title-within"),
        pytest.param("title = {Something else}, doi = {10.1234/a}", {"title": "Deep Learning of Everything", "ids": (("doi", "10.1234/a"),)}, False, id="doi-of-a-supplement"),
        pytest.param("title = {}", {"title": ""}, False, id="no-titles"),
    ],
)  # fmt: skip
def test_same_paper(old, about, same):
    done = merge(f"@misc{{old,\n {old}}}\n".replace("\\n", "\n"), paper(**about))
    assert (done.keys == ["old"]) == same
    assert bool(done.added) != same


@pytest.mark.parametrize(
    ("fields", "about", "message"),
    [
        ("title = {Zed}, eprint = {2401.00001}", {"ids": (("arxiv", "2401.00001"),)}, "'Deep' has the number of 'old', which is called 'Zed'; taken for the same"),
        ("title = {Deep 2}, eprint = {2401.00001}", {"ids": (("arxiv", "2401.00001"),)}, "'Deep' has the number of 'old', which is called 'Deep 2'; added as another paper"),
        ("title = {DEEP}, eprint = {2401.00001}", {"ids": (("arxiv", "2401.00001"),)}, None),
    ],
)  # fmt: skip
def test_doubts(fields, about, message):
    done = merge(f"@misc{{old, {fields}}}", paper(title="Deep", line=7, **about))
    assert [remark.message for remark in done.remarks] == ([message] if message else [])
    assert all(remark.line == 7 for remark in done.remarks)


@pytest.mark.parametrize(
    ("fields", "about", "expected"),
    [
        ("", {"categories": (("A", "B"), ("C",))}, "category = {A > B, C}"),
        ("category = {a, X}", {"categories": (("A",), ("Y",))}, "category = {a, X, Y}"),
        ("category = {A > B}", {"categories": (("A",), ("B",), ("A", "C"))}, "category = {A > B, A > C}"),
        ("", {"links": (("pdf", "https://a.org"), ("x", "https://a.org"))}, "links = {pdf: https://a.org}"),
        ("links = {pdf: http://www.a.org/}", {"links": (("home", "https://a.org"),)}, "links = {pdf: http://www.a.org/}"),
        ("code = {https://a.org}", {"links": (("home", "https://a.org"),)}, "code = {https://a.org}"),
        ("url = {https://a.org}, links = {home: https://b.org}", {"links": (("home", "https://a.org"),)}, "links = {home: https://b.org}"),
        ("", {"ids": (("arxiv", "2401.00001"), ("doi", "10.1234/a"), ("acl", "x"))}, "links = {arxiv: https://arxiv.org/abs/2401.00001, doi: https://doi.org/10.1234/a}"),
        ("eprint = {2401.00001}, doi = {10.1234/A}", {"ids": (("arxiv", "2401.00001"), ("doi", "10.1234/a"))}, "doi = {10.1234/A}"),
        ("eprint = {2401.00001}", {"links": (("pdf", "https://arxiv.org/pdf/2401.00001v3"), ("arxiv", "https://arxiv.org/abs/2401.00001v1"))}, "eprint = {2401.00001}"),
        ("links = {a: https://a.org,\n    b: https://b.org}", {"links": (("c", "https://c.org"),)}, "links = {a: https://a.org,\n    b: https://b.org,\n    c: https://c.org}"),
    ],
    ids=str,
)  # fmt: skip
def test_additions(fields, about, expected):
    old = f"@misc{{old, title = {{Deep Learning of Everything}}, author = {{Qin, Y}}, {fields or 'x = 1'}}}\n"
    assert merged(old, paper(**SAME, **about)).endswith(expected + "}\n")


def test_several_papers_for_one_entry():
    done = merge(
        OLD, paper(**SAME, categories=(("A",),)), paper(**SAME, categories=(("B",), ("A",)))
    )
    assert text_of(OLD, done) == OLD.replace("\n}", "\n  category = {A, B},\n}")
    assert (done.keys, done.added, done.extended) == (["old", "old"], [], 1)


@pytest.mark.parametrize(
    ("written", "declared_", "path", "expected"),
    [
        ("A > Tools", (), ("Tools",), "A > Tools"),
        ("Tools", ("A > Tools",), ("A", "Tools"), "Tools"),
        ("X", ("A > Tools",), ("tools",), "X, A > Tools"),
        ("X", ("A > Tools", "B > Tools"), ("tools",), "X, tools"),
    ],
)  # fmt: skip
def test_categories_as_they_are_called(written, declared_, path, expected):
    old = OLD.replace("  year", f"  category = {{{written}}},\n  year")
    new = merged(old, paper(**SAME, categories=(path,)), taxonomy=map(Category, declared_))
    assert f"category = {{{expected}}}," in new


def test_new_papers_are_in_the_categories_of_the_file():
    new = merged(
        OLD, paper(title="New", categories=(("tools",),)), taxonomy=[Category("A > Tools")]
    )
    assert "category = {A > Tools}" in new


NEW = {"title": "New", "people": ("A B", "C D"), "year": 2024, "month": 5}


@pytest.mark.parametrize(
    ("old", "appended"),
    [
        (OLD, "\n@misc{b2024new,\n  title  = {New},\n  author = {A B and C D},\n  year   = {2024},\n  month  = may,\n}\n"),
        ("@misc{a,\n\tb = {c}\n}", "\n\n@misc{b2024new,\n\ttitle = {New},\n\tauthor = {A B and C D},\n\tyear = {2024},\n\tmonth = may\n}"),
        ('@MISC{a,\r\n  B="c",\r\n  D="e"}\r\n@MISC{x,\r\n  B=1, D="e", F="g"}\r\n', '@misc{b2024new, TITLE="New", AUTHOR="A B and C D", YEAR="2024", MONTH=may}\r\n'),
        ("@misc{a, b = {c}, d = {e}, f = {g}}\n\n\n@misc{x, y = {z}}\n", "\n\n@misc{b2024new, title = {New}, author = {A B and C D}, year = {2024}, month = may}\n"),
        ("@misc{a}\n\n\n\n\n\n@misc{x}\n", "\n\n\n@misc{b2024new,\n  title         = {New},\n  author        = {A B and C D},\n  year          = {2024},\n  month         = may,\n}\n"),
        ("@misc{a} @misc{b}\ntext", "\n\n@misc{b2024new,\n  title         = {New},\n  author        = {A B and C D},\n  year          = {2024},\n  month         = may,\n}"),
        ("@misc{a,\n  b    = {c},\n  cd   = {e},\n  year = 2000,\n}\n\n\n", "@misc{b2024new,\n  title  = {New},\n  author = {A B and C D},\n  year   = {2024},\n  month  = may,\n}\n"),
    ],
    ids=["own", "no-comma-no-line-end", "quotes-capitals-cr-lf", "one-line", "many-blank-lines", "text-at-the-end", "blank-lines-at-the-end"],
)  # fmt: skip
def test_style_of_new_entries(old, appended):
    assert merge(old, paper(**NEW)).appended == appended


def test_quotes_in_a_file_of_quotes():
    assert 'title = {Say {"}x{"}}' in merge('@misc{a, b = "c"}', paper(title='Say "x"')).appended


def test_keys_of_new_entries():
    done = merge(
        OLD,
        paper(title="One", key="OLD"),
        paper(title="One"),
        paper(title="One"),
        paper(title="Two", key="mine"),
    )
    assert done.keys == done.added == ["OLDa", "one", "onea", "mine"]
    assert [remark.message for remark in done.remarks] == [
        "what is 'OLD' here has the key 'OLDa' there"
    ]


def both(old, new):
    """Bring one .bib into another, as the command does: until nothing changes."""
    found = findings(new)
    source = Source(old, "refs.bib")
    return brought_into(source, found.papers, found.definitions, TABLES.labels, declared(()))


@pytest.mark.parametrize(
    ("old", "new", "appended"),
    [
        pytest.param(OLD, "% x\n@Article(b,  title={B}  )\ny", "\n@Article(b,  title={B}  )\n", id="byte-for-byte"),
        pytest.param(OLD, "@misc{misc,title={B}}@misc{old,title={C}}", "\n@misc{misc,title={B}}\n\n@misc{olda,title={C}}\n", id="key-taken"),
        pytest.param("@misc{misc, title={A}}\n", "@misc{misc,title={B}}", "\n@misc{misca,title={B}}\n", id="key-like-the-type"),
        pytest.param("@misc{a}\r\n", "@misc{b,\n title={B\r C}}", "\r\n@misc{b,\r\n title={B\r\n C}}\r\n", id="line-ends"),
        pytest.param(OLD, "@string{s = {S}}@string{t = {T}}@misc{b, title = S # t # s, month = jan}", "\n@string{S = {S}}\n\n@string{t = {T}}\n\n@misc{b, title = S # t # s, month = jan}\n", id="strings"),
        pytest.param(OLD, '@string{s = "S"}@string{t = s # { T}}@misc{b, title = t, note = x}', "\n@string{t = {S T}}\n\n@misc{b, title = t, note = x}\n", id="string-of-strings"),
        pytest.param("@string{s = {S}}\n" + OLD, "@string{S={S}}@misc{b, title = s}", "\n@misc{b, title = s}\n", id="string-known"),
        pytest.param("@string{s = {X}}\n" + OLD, "@string{S={S}}@misc{b, title = s # {y}}", "\n@misc{b, title = {S} # {y}}\n", id="string-means-something-else"),
        pytest.param(OLD, "@misc{b, crossref = {old}, title = {B}} @book{old, title = {P}}", "\n@misc{b, crossref = {olda}, title = {B}}\n\n@book{olda, title = {P}}\n", id="parent-of-another-key"),
        pytest.param(OLD, "@misc{b, xref = {c}, crossref = {}, crossref = d, title = {B}} @misc{c, title = {Deep Learning of Everything}, author = {Qin, Y}}", "\n@misc{b, xref = {old}, crossref = {}, crossref = d, title = {B}}\n", id="parent-that-is-known"),
        pytest.param(OLD, r'@preamble{"\newcommand{\x}[1]{} " # s} @string{s = {\def\y{}}} @misc{b, title = {\x{a} B}}', "\n@preamble{{\\newcommand{\\x}[1]{} \\def\\y{}}}\n\n@misc{b, title = {\\x{a} B}}\n", id="preamble"),
        pytest.param(OLD, r"@preamble{{\newcommand*\x{}}} @preamble{{\providecommand{\x}{}}} @misc{b, title = {\xy \y B}}", "\n@misc{b, title = {\\xy \\y B}}\n", id="preamble-not-needed"),
        pytest.param(r"@preamble{{\let\x\relax}}" + OLD, r"@preamble{{\gdef\x{}}} @misc{b, title = {\x B}}", "\n@misc{b, title = {\\x B}}\n", id="preamble-known"),
        pytest.param(OLD, r"@preamble{{\DeclareMathOperator*{\x}{x}}} @preamble{{\NewDocumentCommand \y {m}{}}} @misc{b, title = {\x \y B}}", "\n@preamble{{\\DeclareMathOperator*{\\x}{x}}}\n\n@preamble{{\\NewDocumentCommand \\y {m}{}}}\n\n@misc{b, title = {\\x \\y B}}\n", id="preambles-that-declare"),
        pytest.param(OLD, r"@preamble{{\def \x{}}} @preamble{{\def\x{a}}} @misc{b, title = {\x B}}", "\n@preamble{{\\def \\x{}}}\n\n@misc{b, title = {\\x B}}\n", id="preambles"),
        pytest.param(OLD, "@misc{b, keywords = {K}}", "\n@misc{b, keywords = {K}, category = {K}}\n", id="with-categories"),
    ],
)  # fmt: skip
def test_copies(old, new, appended):
    done, _ = both(old, new)
    assert done.appended == appended
    assert done.edits == []


def test_a_preamble_that_contradicts_that_of_the_file():
    old = r"@preamble{{\newcommand{\x}{A}}} @misc{a, title = {\x}}"
    done, _ = both(
        old, r"@preamble{{\newcommand{\x}{B}\newcommand{\y}{}}} @misc{b, title = {\y \x}}"
    )
    assert done.appended == "\n\n@misc{b, title = {\\y \\x}}"
    assert [remark.message for remark in done.remarks] == [
        r"the @preamble is not copied, for \x is defined there too; define \y there"
    ]


def test_copies_are_known_whatever_their_keys():
    old, new = (
        "@misc{a, title = {A}}\n",
        "@misc{a, note = {N}} @misc{b, note = {M}, note = {N}} @xdata{x, note = {N}}",
    )
    _, once = both(old, new)
    done, twice = both(once, new)
    assert (
        once
        == "@misc{a, title = {A}}\n\n@misc{aa, note = {N}}\n\n@misc{b, note = {M}, note = {N}}\n\n@xdata{x, note = {N}}\n"
    )
    assert twice == once
    assert done.keys == ["aa", "b", "x"]


def assert_kept(old, new):
    """Assert that all of the old file is in the result, and that doing it again changes nothing."""
    done, once = both(old, new)
    before, after = read(Source(old)), read(Source(once))
    fields = [
        {(field.name.text, tuple(piece.text for piece in field.pieces)) for field in entry.fields}
        for entry in after.entries
    ]
    keys = [entry.key.text for entry in after.entries]
    assert keys == [*(entry.key.text for entry in before.entries), *done.added]
    assert not list(after.broken)
    for entry, there in zip(before.entries, fields, strict=False):
        for field in entry.fields:
            if field.name.folded not in ("category", "links"):
                assert (field.name.text, tuple(piece.text for piece in field.pieces)) in there
    again, twice = both(once, new)
    assert twice == once
    assert again.added == []


@given(bibs(), bibs())
def test_any_two_bibliographies(old, new):
    if not any(read(Source(old)).broken) and any(
        isinstance(block, Entry) for block in read(Source(new)).blocks
    ):
        assert_kept(old, new)


@pytest.mark.parametrize("name", [*CLASSES, *CORNERS])
def test_any_file_into_another(name):
    made = {**CLASSES, **CORNERS}[name]
    text = made if isinstance(made, str) else decode(made).text
    document = read(Source(text))
    if any(document.broken) or not list(document.entries):
        return
    assert_kept(OLD, text)
    assert_kept(text, (EXPORTS / "al_folio.bib").read_text())


FOUND = strategies.builds(
    Found,
    title=strategies.sampled_from(["Deep Learning of Everything", "A", "ToolLLM: 16 APIs", "Ä & B_c"]),
    line=strategies.just(1),
    people=strategies.sampled_from([(), ("Yujia Qin",), ("{OpenAI & co}", "A B")]),
    year=strategies.sampled_from([0, 2023, 2024, 1999]),
    ids=strategies.sampled_from([(), (("arxiv", "2401.00001"),), (("arxiv", "2401.00002"), ("doi", "10.1234/a"))]),
    links=strategies.sampled_from([(), (("home", "https://a.org"), ("github", "https://github.com/a/b"))]),
    categories=strategies.sampled_from([(), (("A",), ("B", "C")), (("R&D", "x / y"),)]),
)  # fmt: skip


@given(strategies.lists(FOUND, max_size=5))
def test_any_list_twice(papers):
    kept, _ = distinct(papers)
    _, once = brought_into(Source(OLD), kept, {}, TABLES.labels, declared(()))
    done, twice = brought_into(Source(once), kept, {}, TABLES.labels, declared(()))
    assert twice == once
    assert done.added == []
    assert once.startswith(OLD[: OLD.rindex(",")])
