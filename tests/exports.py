"""What other programs export: files of that form, and how tests read them."""

from pathlib import Path

from hypothesis import strategies

from bibtaxon.importers.fragments import Venues
from bibtaxon.importers.importer import Wishes, importer_of, reader
from bibtaxon.importers.parts import Tables
from bibtaxon.source import Source
from bibtaxon.survey.link_labels import known_labels
from bibtaxon.survey.venues import venue_table

EXPORTS = Path(__file__).parent / "fixtures" / "import"
TABLES = Tables(Venues(venue_table()), known_labels())


def findings(text, name="x.bib", **wishes):
    """Return what the importer of a file with this name finds in a text."""
    source = Source(text, name)
    return reader(importer_of(source))(source, Wishes(TABLES, **wishes))


def bibs():
    """Generate .bib files: entries in many layouts, with whatever an importer looks at."""
    words = strategies.sampled_from(
        ["Deep Learning of Everything", "A", "ToolLLM: 16 APIs", "{T}ool \\& use", "x", ""]
    )
    fields = {
        "title": words,
        "author": strategies.sampled_from(["Qin, Yujia", "A and B", "OpenAI", "van Berg, Jan"]),
        "year": strategies.sampled_from(["2023", "2024", "1999"]),
        "doi": strategies.sampled_from(["10.1234/a", "https://doi.org/10.1234/b", "none"]),
        "eprint": strategies.sampled_from(["2302.04761", "2307.16789v2"]),
        "url": strategies.sampled_from(["https://a.org/x", "https://arxiv.org/abs/2302.04761"]),
        "code": strategies.sampled_from(["https://github.com/a/b", "https://a.org/c,d=e%20f"]),
        "category": strategies.sampled_from(["A", "A > B, C", "a", ""]),
        "links": strategies.sampled_from(["github: https://github.com/a/b", "pdf: https://a.org"]),
        "keywords": strategies.sampled_from(["A, B", "k:v; {x, y}", "a_b"]),
        "groups": strategies.sampled_from(["G", "G, H > I"]),
        "note": strategies.sampled_from(["tex.category: N > M", "nothing"]),
    }
    chosen = strategies.fixed_dictionaries({}, optional=fields)
    layouts = strategies.sampled_from(
        [
            ("@misc{{{}", ",\n  ", " = ", "{{{}}}", ",\n}}\n\n"),
            ("@Article{{{}", ",\n\t", "=", '"{}"', "\n}}\n"),
            ("@book({}", ", ", "= ", "{{{}}}", ")"),
            ("@INPROCEEDINGS{{{}", "\r\n, ", "\n=", "{{{}}}", "\r\n,}}\r\n\r\n"),
        ]
    )
    keys = strategies.sampled_from(["a", "b", "c", "misc", "A"])
    between = strategies.sampled_from(["", "% x\n", "@comment{y}\n", "@string{s = {S}}\n"])
    entries = strategies.lists(
        strategies.tuples(layouts, keys, chosen, between), min_size=1, max_size=4
    )
    return entries.map(lambda every: "".join(_entry(*each) for each in every))


def _entry(layout, key, fields, between):
    head, comma, equals, delimiters, end = layout
    text = "".join(
        f"{comma}{name}{equals}{delimiters.format(value)}" for name, value in fields.items()
    )
    return f"{head.format(key)}{text}{end.format()}{between}"
