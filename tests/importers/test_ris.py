"""RIS as reference managers and publishers write it."""

import pytest
from exports import EXPORTS, findings

from bibtaxon.bib.writer import write
from bibtaxon.errors import BibtaxonError
from bibtaxon.importers.entries import entries


def fields(text, name="x.ris"):
    """Return type and fields of each entry that is made of a file."""
    made = entries(findings(text, name).papers)
    return [(entry.kind, dict(entry.fields)) for entry in made]


def one(tags):
    ((kind, found),) = fields(f"TY  - {tags}\nTI  - Title\nER  - \n")
    return {"kind": kind, **found} if kind != "misc" else found


def test_zotero():
    text = (EXPORTS / "zotero.ris").read_text()
    assert fields(text) == [
        ("inproceedings", {
            "title": "{ToolLLM}: Facilitating Large Language Models to Master 16000+ Real-world {APIs}",
            "author": "Qin, Yujia and Liang, Shihao",
            "booktitle": "International Conference on Learning Representations", "series": "ICLR",
            "year": "2024", "month": "may", "pages": "1--24",
            "category": "Methods > Tool use, Data",
            "links": "openreview: https://openreview.net/forum?id=dHng2O0Jjr",
        }),
        ("article", {
            "title": "Cocoa and health: a decade of research",
            "author": "Cooper, Karen A. and Gates, Jr., William and {Bill and Melinda Gates Foundation}",
            "journal": "British Journal of Nutrition", "year": "2008",
            "doi": "10.1017/s0007114507795296", "volume": "99", "number": "1",
            "publisher": "Cambridge University Press (CUP)", "pages": "1--11", "category": "cocoa",
        }),
        ("phdthesis", {
            "title": r"On 50\% of \{everything\} \& more", "author": "Nobody, Anna",
            "school": "University of Nowhere", "year": "2001",
            "links": "home: https://example.org/a;b=1",
        }),
    ]  # fmt: skip
    assert [paper.line for paper in findings(text, "x.ris").papers] == [1, 17, 36]
    assert all(map(write, entries(findings(text, "x.ris").papers)))


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("A study of <i>E. coli</i> &amp; H<SUB>2</SUB>O", r"A study of {E}. coli \& {H2O}"),
        ('<span class="nocase">On</span> <i, j> and A < B', "On <i, j> and A < {B}"),
    ],
    ids=["publisher", "no-tag"],
)
def test_markup_in_titles(title, expected):
    ((_, found),) = fields(f"TY  - JOUR\nTI  - {title}\nER  - \n")
    assert found["title"] == expected


def test_publisher_without_ends():
    found = findings((EXPORTS / "ieee.ris").read_text(), "x.ris")
    conquer, toolformer = found.papers
    assert (conquer.people, conquer.year, conquer.venue_short) == (
        ("C. Zeng", "X. Han"),
        2026,
        "ICASSP",
    )
    assert toolformer.ids == (("arxiv", "2302.04761"),)
    assert [(remark.kind, remark.line) for remark in found.remarks] == [("unread", 14)]


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("GEN\nDA  - 2022/07//\nPY  - 2022", {"year": "2022", "month": "jul"}),
        ("GEN\nPY  - 2023/06/01", {"year": "2023", "month": "jun"}),
        ("GEN\nPY  - soon", {}),
        ("CONF\nC3  - Proceedings of X", {"kind": "inproceedings", "booktitle": "Proceedings of X"}),
        ("jour\nJF  - A Journal\nJA  - AJ", {"kind": "article", "journal": "A Journal"}),
        ("CHAP\nT2  - A Book\nPB  - P", {"kind": "incollection", "booktitle": "A Book", "publisher": "P"}),
        ("BOOK\nT2  - Series\nPB  - P", {"kind": "book", "publisher": "P"}),
        ("RPRT\nPB  - Lab", {"kind": "techreport", "institution": "Lab"}),
        ("GEN\nT2  - Proceedings of X", {"kind": "inproceedings", "booktitle": "Proceedings of X"}),
        ("GEN\nSP  - e12", {"pages": "e12"}),
        ("GEN\nEP  - 9", {"pages": "9"}),
        ("GEN\nXX  - y\nKW  - \nUR  - \nUR  - ftp://x", {}),
        ("GEN\nUR  - https://github.com/a/b\nUR  - https://a.org/x y", {"links": "github: https://github.com/a/b, home: https://a.org/x%20y"}),
        ("GEN\nUR  - https://arxiv.org/abs/2302.04761v2\nPB  - arXiv", {"howpublished": "arXiv:2302.04761", "eprint": "2302.04761", "archiveprefix": "arXiv"}),
        ("GEN\nKW  - a > b\nKW  - c, d\n e", {"category": "a > b, c / d, e"}),
        ("GEN\nAU  - OpenAI\nAU  - ", {"author": "OpenAI"}),
        ("GEN\nAU  - A, B, C, D, E", {"author": "{A, E, D, C, B}"}),
        ("GEN\nA1  - A, B", {"author": "A, B"}),
    ],
    ids=str,
)  # fmt: skip
def test_tags(tags, expected):
    assert one(tags) == {"title": "Title", **expected}


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("\n\nTY  - GEN\nTI  - A\n\nTY  - GEN\nTI  - B", ["A", "B"]),
        ("  TY  - GEN\n  TI  - A\n  B\n  ER  - \n", ["A B"]),
        ("TY  - GEN\r\nTI  - A\r\nER  - \r\n", ["A"]),
        ("TY  - GEN\nTI  - A\nNO - tag\nTY - neither\nER  -\nsome text\n", ["A NO - tag TY - neither"]),
        ("TY  - GEN\nT1  - A\nTI  - B\n", ["B"]),
        ("TY  - GEN\nTI  - A\nER  - \nTI  - B\n", ["A"]),
    ],
    ids=repr,
)  # fmt: skip
def test_records(text, titles):
    assert [paper.title for paper in findings(text, "x.ris").papers] == titles


def test_tag_before_the_first_record():
    with pytest.raises(BibtaxonError) as error:
        findings("text\nAU  - B\nTY  - GEN\n", "x.ris")
    assert (
        str(error.value)
        == "x.ris:2: is no RIS: found 'AU' before the first record, which begins with 'TY  - '"
    )
