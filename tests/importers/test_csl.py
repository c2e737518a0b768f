"""CSL-JSON as Zotero, Mendeley and pandoc write it."""

import json

import pytest
from exports import EXPORTS, findings

from bibtaxon.errors import BibtaxonError
from bibtaxon.importers.entries import entries


def fields(text):
    made = entries(findings(text, "x.json").papers)
    return [(entry.kind, entry.key, dict(entry.fields)) for entry in made]


def one(item):
    ((_, _, found),) = fields(json.dumps([{"title": "Title", **item}]))
    return found


def test_zotero():
    text = (EXPORTS / "zotero.json").read_text()
    assert fields(text) == [
        ("inproceedings", "qin2024toolllm", {
            "title": "{ToolLLM}: Facilitating Large Language Models to Master 16000+ Real-world {APIs}",
            "author": r"Qin, Yujia and van der Berg, Jr., Jan and {OpenBMB \& friends}",
            "booktitle": "International Conference on Learning Representations", "series": "ICLR",
            "year": "2024", "month": "may",
            "links": "openreview: https://openreview.net/forum?id=dHng2O0Jjr",
        }),
        ("misc", "schickToolformer2023", {
            "title": "Toolformer: Language Models Can Teach Themselves to Use Tools",
            "author": "Schick, Timo", "howpublished": "arXiv:2302.04761", "year": "2023",
            "month": "feb", "eprint": "2302.04761", "archiveprefix": "arXiv",
            "category": "Methods > Self-taught",
        }),
        ("article", "cocoa2008", {
            "title": r"Cocoa \& health", "journal": "British Journal of Nutrition", "year": "2008",
            "doi": "10.1017/s0007114507795296", "volume": "99", "number": "1", "pages": "1--11",
            "category": "cocoa, health",
        }),
    ]  # fmt: skip
    found = findings(text, "x.json")
    assert [paper.line for paper in found.papers] == [2, 18, 30]
    assert [(remark.kind, remark.line) for remark in found.remarks] == [("unread", 42)]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ({"issued": "2024-05-01"}, {"year": "2024", "month": "may"}),
        ({"issued": {"literal": "May 2024"}}, {"year": "2024", "month": "may"}),
        ({"issued": {"date-parts": [["2024", 5, 1], [2025]]}}, {"year": "2024", "month": "may"}),
        ({"issued": {"date-parts": []}}, {}),
        ({"issued": {"date-parts": [2024]}}, {}),
        ({"author": [{"family": "Qin"}, "nobody", {}, {"given": "Plato"}]}, {"author": "Qin and Plato"}),
        ({"author": "Yujia Qin"}, {}),
        ({"type": "chapter", "container-title": "B"}, {"booktitle": "B"}),
        ({"type": "book", "container-title": "S", "publisher": "P"}, {"publisher": "P"}),
        ({"type": "report", "publisher": "P", "number": "TR-1"}, {"institution": "P", "number": "TR-1"}),
        ({"categories": ["A > B", 7]}, {"category": "A > B, 7"}),
        ({"page": "1\u201324"}, {"pages": "1--24"}),
    ],
    ids=str,
)  # fmt: skip
def test_items(item, expected):
    assert one(item) == {"title": "Title", **expected}


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({"id": "qin_Tool:2024.a"}, "qin_Tool:2024.a"),
        ({"id": "x", "citation-key": "y"}, "y"),
        ({"id": "ITEM-1"}, "title"),
        ({"id": "http://zotero.org/items/X"}, "title"),
        ({"id": 12}, "title"),
        ({"id": "a b"}, "title"),
    ],
    ids=str,
)  # fmt: skip
def test_keys(keys, expected):
    ((_, key, _),) = fields(json.dumps([{"title": "Title", **keys}]))
    assert key == expected


@pytest.mark.parametrize("name", ["x.json", "x"])
def test_object_with_items(name):
    text = '\ufeff{"meta": [1, {}],\n "items": [\n{"title": "A {[\\"}"},\n\n {"title": "B"}]}'
    assert [(paper.title, paper.line) for paper in findings(text, name).papers] == [
        ('A {["}', 3),
        ("B", 5),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[\n {]", "x.json:2:3: is no JSON: Expecting property name enclosed in double quotes"),
        ("7", "x.json: is no CSL-JSON: an array of objects is expected"),
        ('[{"title": "A"}, 7]', "x.json: is no CSL-JSON: an array of objects is expected"),
        ('{"items": {}}', "x.json: is no CSL-JSON: an array of objects is expected"),
        ("[" * 100_000, "x.json: is no JSON that can be read: too deep"),
    ],
    ids=["broken", "number", "number-in-the-array", "object-of-objects", "deep"],
)  # fmt: skip
def test_errors(text, message):
    with pytest.raises(BibtaxonError) as error:
        findings(text, "x.json")
    assert str(error.value) == message
