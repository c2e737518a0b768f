"""The .bib of another program keeps every byte, and gets categories and links."""

import pytest
from exports import EXPORTS, bibs, findings
from hypothesis import given
from inputs import CLASSES, CORNERS

from bibtaxon.bib.reader import read
from bibtaxon.bib.values import resolve
from bibtaxon.errors import BibtaxonError
from bibtaxon.source import Source, decode


def added(before, after):
    """Return the lines that are new; the one before may have got a comma."""
    known = set(before.splitlines())
    new = (line for line in after.splitlines() if line not in known)
    return [line.strip() for line in new if line.removesuffix(",") not in known]


def is_within(old, new):
    """Whether all characters of a text are in another one, in their order."""
    rest = iter(new)
    return all(character in rest for character in old)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("jabref", ["category  = {Methods > Tool use, Read},", "category = {Methods > Causal, causality, R&D},", "category      = {Old style, Somewhere > Else},"]),
        ("zotero", ["category = {Methods > Tool use, Data & code},"]),
        ("better_bibtex", ["category = {Survey > Self-taught}"]),
        ("mendeley", ["category = {M&A > DEA, My Own work > Conference papers}"]),
        ("dblp", []),
        ("al_folio", ["links={home: https://journals.aps.org/pr/abstract/10.1103/PhysRev.47.777, video: https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ, github: https://github.com/alshedivat/al-folio, project: https://example.org/epr,1, slides: https://example.org/epr%20slides.pdf, appendix: http://example.org/supp_1.pdf, blog: https://example.org/blog}", "links={arxiv: https://arxiv.org/abs/1706.03762},"]),
    ],
)  # fmt: skip
def test_exports(name, expected):
    text = (EXPORTS / f"{name}.bib").read_text()
    found = findings(text)
    assert added(text, found.text) == expected


@pytest.mark.parametrize(
    ("fields", "wanted", "expected"),
    [
        # Keywords
        ("keywords = {A, B; C,}", "", "A, B, C"),
        ("keyword = {A}", "", "A"),
        ("keywords = {type:system, visual_analytics, x\\_y}", "", "type > system, visual analytics, x y"),
        ("keywords = {{Bunge, Mario}, R\\&D}", "", "Bunge / Mario, R&D"),
        ("keywords = {science: theory of, http://a.org, 3:x}", "", "science: theory of, http://a.org, 3 > x"),
        ("keywords = {a > b, A > B, a}", "", "a > b"),
        ("keywords = {}", "", None),
        # Notes
        ("note = {tex.category: A > B, C}, keywords = {D}", "", "A > B, C"),
        ("note = {PMID: 1\n tex.category= A {\\textgreater} B\nx}", "", "A > B"),
        ("annotation = {tex.category: A {$>$} B}", "", "A > B"),
        ("note = {see tex.category: A}", "", None),
        # Groups
        ("groups = {A, B}, keywords = {C}", "", "A, B"),
        ("mendeley-groups = {A/B,A,C}", "", "A > B, C"),
        # What a user chooses
        ("groups = {A}, keywords = {C}", "keywords", "C"),
        ("groups = {A}, keywords = {C}", "GROUPS", "A"),
        ("groups = {A}, note = {tex.category: C}", "tex.category", "C"),
        ("topic = {A > B, C}, keywords = {D}", "Topic", "A > B, C"),
        ("topic = {A {\\textgreater} B}", "topic", "A > B"),
        # What is there stays
        ("category = {Z}, groups = {A}", "", "Z"),
        ("category = {Z}, keywords = {A}", "", "Z"),
        ("category = {Z, A}, keywords = {a, B, Z > Y}", "keywords", "Z, A, B, Z > Y"),
        ('category = "Z",\n keywords = "A"', "keywords", "Z, A"),
        ("category = z # { x }, keywords = {A}", "keywords", "x , A"),
        ("category = {}, keywords = {A}", "", "A"),
        ("category = {A,\n    B}, keywords = {C}", "keywords", "A, B, C"),
        ('category = "A", keywords = {say {"}hi{"}}', "keywords", 'A, say {"}hi{"}'),
    ],
    ids=str,
)  # fmt: skip
def test_categories(fields, wanted, expected):
    text = f"@misc{{k, title = {{T}},\n {fields}}}"
    found = findings(text, category_from=wanted)
    values = resolve(read(Source(found.text)))[0].values
    assert (values.get("category") or None) == expected
    assert is_within(text, found.text)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("pdf = {https://a.org/x.pdf}", "pdf: https://a.org/x.pdf"),
        ("PDF = {x.pdf}, poster = {p}, slides = {/s.pdf}", ""),
        ("code = {https://github.com/a/b}", "github: https://github.com/a/b"),
        ("code = {https://gitlab.com/a/b}", "code: https://gitlab.com/a/b"),
        ("url_slides = {https://a.org/s}, url_link = {https://a.org/l}", "slides: https://a.org/s, home: https://a.org/l"),
        ("website = {\\url{https://a.org/x\\_y?a\\&b=1,2}}", "project: https://a.org/x_y?a&b=1,2"),
        ("code = {see https://a.org/c}, video = {https://a}", ""),
        ("arxiv = {2302.04761}", "arxiv: https://arxiv.org/abs/2302.04761"),
        ("arxiv = {arXiv:cs/0112017v2}", "arxiv: https://arxiv.org/abs/cs/0112017v2"),
        ("html = {https://a.org}, url = {https://a.org}", ""),
        ("link = {https://a.org}, code = {https://a.org}", "home: https://a.org, code: https://a.org"),
        ("howpublished = {\\url{https://a.org}}", ""),
        ("howpublished = {\\url{https://github.com/a/b}}, url = {https://b.org}", "github: https://github.com/a/b"),
        ("howpublished = {\\url{https://a.org}}, url = {https://b.org}", "home: https://a.org"),
        ("doi = {10.1234/x}, publisher = {https://p.org}, biburl = {https://b.org}", ""),
        ("code = {https://github.com/a/b}, links = {github: https://github.com/a/b}", "github: https://github.com/a/b"),
        ("code = {https://github.com/a/b}, links = {pdf: https://a.org,}", "pdf: https://a.org, github: https://github.com/a/b,"),
        ("code = {https://a.org/c}, links = {pdf: https://a.org,\n x: https://x.org}", "pdf: https://a.org, x: https://x.org, code: https://a.org/c"),
    ],
    ids=str,
)  # fmt: skip
def test_links(fields, expected):
    text = f"@misc{{k,\n {fields}}}"
    found = findings(text)
    assert resolve(read(Source(found.text)))[0].values.get("links", "") == expected
    assert is_within(text, found.text)


def test_inherited_links_stay_where_they_are():
    text = "@misc{a, crossref = {p}}\n@proceedings{p, title = {P}, pdf = {https://a.org/p.pdf}}\n"
    assert findings(text).text.count("links = {pdf: https://a.org/p.pdf}") == 1


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("@misc{a,\n  b = {c},\n  keywords = {A},\n}", "\n  category = {A},\n}"),
        ("@misc{a,\n  b = {c},\n  keywords = {A}\n}", ",\n  category = {A}\n}"),
        ("@misc{a,\n\tkeywords   = {A},\n\ttitle      = {B}}", ",\n\tcategory   = {A}}"),
        ("@misc{a,\n b    = {c},\n c    = 1,\n keywords={A}}", ",\n category={A}}"),
        ("@misc{a,\n keywords = {A},\n bcd      = 1,\n year     = 2}", ",\n category = {A}}"),
        ("@misc{a,\r\n  keywords = {A},\r\n}\r\n", "\r\n  category = {A},\r\n}\r\n"),
        ("@misc{a, keywords = {A}}", ", category = {A}}"),
        ('@misc{a,\n  b = "c",\n  keywords = "A"\n}', ',\n  category = "A"\n}'),
        ("@MISC{a,\n  KEYWORDS = {A}\n}", ",\n  CATEGORY = {A}\n}"),
        ("@misc{a,\n  doi = {x},\n  keywords\n = {A}\n}", ",\n  category = {A}\n}"),
        ("@misc(a,\n  keywords={A}\n)", ",\n  category={A}\n)"),
        ("@misc{a\n, keywords = {A}\n}", ", category = {A}\n}"),
        ("@misc{a, KEYWORDS = {A}, b = {c}}", ", category = {A}}"),
        ("@misc{a,\n  archiveprefix = {A},\n  keywords      = {A},\n}", "\n  category      = {A},\n}"),
    ],
)  # fmt: skip
def test_layout(text, line):
    found = findings(text).text
    assert found.endswith(line)
    assert is_within(text, found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@misc{a}", "@misc{a, category = {x}}"),
        ("@misc{a,}", "@misc{a, category = {x}}"),
    ],
)  # fmt: skip
def test_entry_without_fields(text, expected):
    grouping = (
        "\n@comment{jabref-meta: groupstree:\n0 AllEntriesGroup:;1 ExplicitGroup:x\\;0\\;a\\;;}"
    )
    assert (
        findings(text + grouping).text
        == expected.replace(", ", ",\n  ", 1).replace("category =", "category      =") + grouping
    )


def test_what_is_found():
    text = "@string{s = {S}}\n@misc{a, title = {{T}oo}, author = {B, C}, year = 2020, journal = {J},\n doi = {10.1/x}, keywords = {A, B > C}}\n@misc{b, title = {T} x}\n@set{c, entryset = {a}}\n"
    found = findings(text.replace("10.1/x", "10.1234/X"))
    paper, other = found.papers
    assert (paper.title, paper.people, paper.year, paper.venue) == ("Too", ("B, C",), 2020, "J")
    assert paper.ids == (("doi", "10.1234/x"),)
    assert paper.links == (("doi", "https://doi.org/10.1234/X"),)
    assert paper.categories == (("A",), ("B", "C"))
    assert paper.key == "a"
    assert paper.text in found.text
    assert paper.line == 2
    assert (other.key, other.title, other.categories) == ("c", "", ())
    assert found.categories == {("A",): "", ("B",): "", ("B", "C"): ""}
    assert found.definitions == ["@string{s = {S}}"]
    assert [(remark.kind, remark.line) for remark in found.remarks] == [
        ("unread", 4),
        ("categories", 1),
    ]


def test_renamed_categories():
    found = findings(
        "@misc{a, keywords = {A, B, C}}",
        rename=lambda path: {"A": ("X", "Y"), "B": ()}.get(path[0], path),
    )
    assert "category = {X > Y, C}" in found.text


@pytest.mark.parametrize(
    ("text", "wanted", "message"),
    [
        ("no entries", "", "x.bib: has no entries that can be read"),
        ("@misc{a, title = {T} x}", "", "x.bib: has no entries that can be read"),
        ("@misc{a, topics = {T}}", "topic", "x.bib: no entry says anything in 'topic'; did you mean 'topics'?"),
        ("@misc{a, note = {T}, year = 1}", "keywords", "x.bib: no entry says anything in 'keywords'; there are note, year"),
    ],
)  # fmt: skip
def test_errors(text, wanted, message):
    with pytest.raises(BibtaxonError) as error:
        findings(text, category_from=wanted)
    assert str(error.value) == message


def assert_kept(text):
    """Assert that an import only puts something in, that all is there, and that twice is once."""
    try:
        found = findings(text).text
    except BibtaxonError as error:
        assert "has no entries" in str(error)  # noqa: PT017
        return
    assert is_within(text, found)
    before, after = read(Source(text)), read(Source(found))
    assert [type(block) for block in before.blocks] == [type(block) for block in after.blocks]
    for old, new in zip(before.entries, after.entries, strict=True):
        fields = [after.source[field.span] for field in new.fields]
        assert (old.kind.text, old.key.text) == (new.kind.text, new.key.text)
        for field in old.fields:
            if field.name.folded not in ("category", "links"):
                assert before.source[field.span] in fields
    assert findings(found).text == found


@pytest.mark.parametrize("name", [*CLASSES, *CORNERS])
def test_any_file_is_kept(name):
    made = {**CLASSES, **CORNERS}[name]
    assert_kept(made if isinstance(made, str) else decode(made).text)


@given(bibs())
def test_any_bibliography_is_kept(text):
    assert_kept(text)
