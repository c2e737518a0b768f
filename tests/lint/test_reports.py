"""Findings for programs, as programs read them."""

import json
import re
import xml.etree.ElementTree as ET

import pytest
from inputs import FIXTURES
from jsonschema import Draft4Validator
from junitparser import JUnitXml
from rule_examples import library_of
from sarif_pydantic import Sarif

from bibtaxon.edits import Edit, Fix, Safety
from bibtaxon.lint.engine import lint
from bibtaxon.lint.finding import Finding
from bibtaxon.lint.report import REPORTS
from bibtaxon.lint.rule import Severity
from bibtaxon.lint.rules import RULES
from bibtaxon.source import Source, Span

PROGRAMS = ("json", "gitlab", "sarif")


def finding(text, part, message="a message", *, severity=Severity.ERROR, fix=None, name="a.bib"):
    start = text.index(part)
    of = {"error": ("Z001", "wrong"), "warning": ("Z002", "doubtful"), "info": ("Z003", "told")}
    span = Span(start, start + len(part))
    return Finding(*of[severity], severity, message, Source(text, name), span, fix)


def drawn(form, *findings):
    return REPORTS[form](findings, Safety.SAFE)


DASH = Fix((Edit(Span(1, 2), "--"), Edit(Span(3, 3), "é\n")))
SOME = (
    finding("a-b\ncd", "-b\nc", fix=DASH),
    finding("ab", "b", severity=Severity.WARNING, name="refs/b c.bib"),
    finding("ab", "a", severity=Severity.INFO, name="/x/c.bib"),
)
# What no program may choke on: undecodable bytes, control characters, markup.
HOSTILE = finding(
    "\udcff\x1b\x00<&>\"'",
    "\x1b",
    "\udcff\x1b\x00 ]]> <b>&amp; |`*_[x](y)\n",
    name='\udcff<&>"|\x1b.bib',
)


def test_json():
    text = "@misc{a,\n  pages = {1-9}, year = {é}}"
    (found,) = lint(library_of(text), [each for each in RULES if each.code == "P451"])
    other = finding("a\ud800", "\ud800", "no fix: \udcff", severity=Severity.INFO)
    first, second = json.loads(REPORTS["json"]([found, other], Safety.SAFE))
    place = {"location": {"line": 2, "column": 13}, "end_location": {"line": 2, "column": 14}}
    assert first == {
        "code": "P451",
        "name": "page-range-dash",
        "severity": "warning",
        "message": "write a range of pages with '--'",
        "filename": "a.bib",
        **place,
        "fix": {"safety": "safe", "edits": [{**place, "text": "--"}]},
    }
    assert (second["severity"], second["fix"], second["message"]) == (
        "info",
        None,
        "no fix: \udcff",
    )
    assert REPORTS["json"]([], Safety.SAFE) == "[]\n"


@pytest.mark.parametrize(
    ("found", "command"),
    [
        (
            finding("ab\ncd", "b\nc", "100%: a, b\nc"),
            r"::error title=Z001 wrong,file=a.bib,line=1,col=2,endLine=2,endColumn=2::100%25: a, b\nc",
        ),
        (
            finding("ab", "b", severity=Severity.WARNING, name="d:e,f%.bib"),
            "::warning title=Z002 doubtful,file=d%3Ae%2Cf%25.bib,line=1,col=2,endLine=1,endColumn=3::a message",
        ),
        (
            finding("ab", "b", severity=Severity.INFO),
            "::notice title=Z003 told,file=a.bib,line=1,col=2,endLine=1,endColumn=3::a message",
        ),
    ],
    ids=["error", "warning", "notice"],
)
def test_github(found, command):
    assert REPORTS["github"]([found], Safety.SAFE) == f"{command}\n"


def test_github_shows_ten_of_a_kind():
    """So the gravest come first; findings of one kind stay in their order."""
    findings = [finding("ab", "a", severity=each) for each in Severity] * 2
    found = [line.split()[0] for line in drawn("github", *reversed(findings)).splitlines()]
    assert found == ["::error", "::error", "::warning", "::warning", "::notice", "::notice"]


def test_gitlab():
    found = json.loads(drawn("gitlab", *SOME))
    numbers = [each.pop("fingerprint") for each in found]
    assert len(set(numbers)) == len(SOME)
    assert found[0] == {
        "description": "Z001 a message",
        "check_name": "wrong",
        "severity": "major",
        "location": {
            "path": "a.bib",
            "positions": {"begin": {"line": 1, "column": 2}, "end": {"line": 2, "column": 2}},
        },
    }
    assert [each["severity"] for each in found] == ["major", "minor", "info"]


@pytest.mark.parametrize("form", ["gitlab", "sarif"])
def test_fingerprints(form):
    """They stay when lines come above, and differ for equal findings."""

    def numbers(*findings):
        found = json.loads(drawn(form, *findings))
        if form == "gitlab":
            return [each["fingerprint"] for each in found]
        return [each["partialFingerprints"]["place/v1"] for each in found["runs"][0]["results"]]

    before = numbers(finding("a-b", "-"), finding("a-b", "-"))
    assert before == numbers(finding("\n\na-b", "-"), finding("\n\na-b", "-"))
    assert len(set(before)) == 2


def test_sarif():
    log = Sarif.model_validate_json(drawn("sarif", *SOME))
    (run,) = log.runs
    assert (log.version, run.tool.driver.name) == ("2.1.0", "bibtaxon")
    assert [(each.id, each.name) for each in run.tool.driver.rules] == [
        ("Z001", "wrong"),
        ("Z002", "doubtful"),
        ("Z003", "told"),
    ]
    assert [(each.rule_id, each.rule_index, each.level.value) for each in run.results] == [
        ("Z001", 0, "error"),
        ("Z002", 1, "warning"),
        ("Z003", 2, "note"),
    ]
    places = [each.locations[0].physical_location for each in run.results]
    assert [each.artifact_location.uri for each in places] == [
        "a.bib",
        "refs/b%20c.bib",
        "file:///x/c.bib",
    ]
    region = places[0].region
    assert (region.start_line, region.start_column) == (1, 2)
    assert (region.end_line, region.end_column) == (2, 2)
    (change,) = json.loads(drawn("sarif", SOME[0]))["runs"][0]["results"][0]["fixes"]
    assert change["artifactChanges"][0]["replacements"] == [
        {
            "deletedRegion": {"startLine": 1, "startColumn": 2, "endLine": 1, "endColumn": 3},
            "insertedContent": {"text": "--"},
        },
        {
            "deletedRegion": {"startLine": 1, "startColumn": 4, "endLine": 1, "endColumn": 4},
            "insertedContent": {"text": "é\n"},
        },
    ]


def test_junit(tmp_path):
    (tmp_path / "found.xml").write_text(drawn("junit", *SOME, SOME[0]), "utf-8")
    read = JUnitXml.fromfile(str(tmp_path / "found.xml"))
    assert (read.tests, read.failures) == (4, 3)
    assert [(suite.name, suite.tests, suite.failures) for suite in read] == [
        ("a.bib", 2, 2),
        ("refs/b c.bib", 1, 1),
        ("/x/c.bib", 1, 0),
    ]
    cases = [case for suite in read for case in suite]
    assert cases[0].name == "Z001 wrong at 1:2"
    assert [(each.message, each.type, each.text) for each in cases[0].result] == [
        ("a message", "error", "a.bib:1:2: a message")
    ]
    assert (cases[3].is_passed, cases[3].system_out) == (True, "/x/c.bib:1:1: a message")


def test_junit_of_nothing():
    (suite,) = JUnitXml.fromstring(drawn("junit").encode())
    assert [case.is_passed for case in suite] == [True]


def test_markdown():
    assert drawn("markdown", *SOME[:2]) == (
        "### a.bib\n\n| place | severity | rule | message |\n|---|---|---|---|\n"
        "| 1:2 | error | Z001 wrong `[*]` | a message |\n"
        "\n### refs/b c.bib\n\n| place | severity | rule | message |\n|---|---|---|---|\n"
        "| 1:2 | warning | Z002 doubtful | a message |\n"
    )
    assert drawn("markdown") == "Nothing found.\n"


@pytest.mark.parametrize("form", PROGRAMS)
def test_nothing_found(form):
    found = json.loads(drawn(form))
    assert (found["runs"][0]["results"] if form == "sarif" else found) == []


@pytest.mark.parametrize("form", [form for form in REPORTS if form != "json"])
def test_hostile(form):
    """What stands in a file is shown, and does nothing, to a terminal or to a program."""
    text = drawn(form, HOSTILE)
    text.encode()
    for code in ("\x1b[31m", "\x1b[34m", "\x1b[0m"):  # our own colours
        text = text.replace(code, "")
    assert not set(text) & {"\x1b", "\x00", "\udcff"}
    assert "\\udcff" in text.replace("\\\\", "\\")


def test_hostile_xml():
    (case,) = ET.fromstring(drawn("junit", HOSTILE)).iter("testcase")  # noqa: S314  our own
    assert case.get("classname") == '\\udcff<&>"|\\x1b.bib'
    assert case.find("failure").get("message") == "\\udcff\\x1b\\x00 ]]> <b>&amp; |`*_[x](y)\\n"


def test_hostile_markdown():
    from cmarkgfm import github_flavored_markdown_to_html as html  # noqa: PLC0415

    shown = html(drawn("markdown", HOSTILE))
    assert shown.count("<td>") == 4
    assert "<a" not in shown
    assert "]]&gt; &lt;b&gt;&amp;amp; |`*_[x](y)" in shown


SCHEMAS = FIXTURES / "schemas"
REPORTED = {"nothing": (), "some": SOME, "hostile": (HOSTILE, *SOME)}


@pytest.mark.parametrize("findings", REPORTED.values(), ids=REPORTED)
def test_sarif_is_as_its_schema_says(findings):
    schema = json.loads((SCHEMAS / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))
    said = drawn("sarif", *findings)
    found = [each.message for each in Draft4Validator(schema).iter_errors(json.loads(said))]
    assert found == []
    spoilt = json.loads(said.replace('"bibtaxon"', "3"))
    assert not Draft4Validator(schema).is_valid(spoilt)


@pytest.mark.parametrize("findings", REPORTED.values(), ids=REPORTED)
def test_junit_is_as_the_schema_of_jenkins_says(findings):
    schema = pytest.importorskip("xmlschema").XMLSchema(SCHEMAS / "jenkins-junit.xsd")
    said = drawn("junit", *findings)
    assert [each.reason for each in schema.iter_errors(said)] == []
    assert not schema.is_valid(re.sub(r'<testcase name="[^"]*"', "<testcase", said))
