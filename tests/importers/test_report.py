"""What is said about an import."""

import json

from lists import findings

from bibtaxon.importers.found import Remark
from bibtaxon.importers.merge import merged
from bibtaxon.importers.report import report, summary

LIST = """# L
## A
- [A Title Of Note](https://arxiv.org/abs/2401.00001) ICLR 2024 - very good
- [2024/05] **Another Title**, *Ann Bee*, [[code](https://github.com/a/b)]
## B
- [A Title Of Note](https://arxiv.org/abs/2401.00001)
"""


def test_the_summary_has_numbers_and_what_is_left():
    papers, _ = merged(findings(LIST).papers)
    assert summary("list.md", 3, papers, [Remark("unread", 7, "no title")]) == (
        "found 2 papers (at 3 places)\n"
        "  with: people 1, year 2, month 1, venue 1, award 0, ids 1, links 1, category 2\n"
        "  text left over: 1 paper (--keep-text keeps it)\n"
        "1 remark:\n"
        "  list.md:7: no title\n"
    )
    assert summary("list.md", 1, papers[1:], []) == (
        "found 1 paper\n"
        "  with: people 1, year 1, month 1, venue 0, award 0, ids 0, links 1, category 1\n"
    )


def test_many_remarks_are_for_the_report():
    told = summary("list.md", 0, [], [Remark("unread", n, "no title") for n in range(25)])
    assert "25 remarks:" in told
    assert "list.md:19:" in told
    assert "list.md:20:" not in told
    assert told.endswith("  and 5 more; --report FILE has all\n")


def test_the_report_has_all():
    papers, _ = merged(findings(LIST).papers)
    told = json.loads(report("list.md", 3, papers, ["k1", "k2"], [Remark("unread", 7, "no title")]))
    assert told["source"] == "list.md"
    assert (told["places"], told["papers"]) == (3, 2)
    assert told["fields"]["people"] == 1
    assert told["entries"][0] == {
        "key": "k1",
        "line": 3,
        "title": "A Title Of Note",
        "leftover": "very good",
    }
    assert told["kinds"] == {"unread": 1}
    assert told["remarks"] == [{"kind": "unread", "line": 7, "message": "no title"}]
