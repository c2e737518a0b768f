"""Read texts made to be hard, at two sizes ten times apart: what is linear has a ratio near 10."""

import argparse
import gc
import time
from collections.abc import Callable, Mapping
from typing import TypeAlias

from bibtaxon.bib.reader import garbage_collection_paused, read
from bibtaxon.lint.context import Library
from bibtaxon.lint.engine import lint
from bibtaxon.lint.rules import RULES
from bibtaxon.source import Source

Shape: TypeAlias = Callable[[int], str]  # from a size in characters to a text of about that size


def _repeated(unit: str, before: str = "", after: str = "") -> Shape:
    return lambda size: before + unit * (size // len(unit)) + after


def _mirrored(
    opening: str, closing: str, before: str = "", after: str = ""
) -> Callable[[int], str]:
    pair = len(opening) + len(closing)
    return lambda size: before + opening * (size // pair) + closing * (size // pair) + after


SHAPES: Mapping[str, Shape] = {
    "well-formed entries": _repeated("@a{k,\n  t = {x {Y} z},\n  u = 1\n}\n\n"),
    "unclosed brace at the top": _repeated("@b{j, u={v}}\n", "@a{k, t={\n"),
    "unclosed quote at the top": _repeated("@b{j, u={v}}\n", '@a{k, t="\n'),
    "unclosed brace at the top, one line": _repeated("@b{j, u={v}} ", "@a{k, t={"),
    "unclosed brace and no entry": _repeated("{x} ", "@a{k, t={"),
    "unclosed braces": _repeated("@a{k, t={x\n"),
    "unclosed braces on one line": _repeated("@a{k, t={x "),
    "unclosed quotes": _repeated('@a{k, t="x\n'),
    "unclosed quotes beside braces": _repeated('@a{k, t="{x\n'),
    "unclosed quotes, closed entries": _repeated('@a{k, t="x}\n'),
    "quotes hidden in braces": _repeated('@a{k, u="}\n', '@a{k, t="\n'),
    "unclosed entries": _repeated("@a{k, t={x}\n"),
    "unclosed entries with a comma": _repeated("@a{k, t={x},\n"),
    "unclosed strings": _repeated("@string{s={x\n"),
    "unclosed preambles": _repeated("@preamble{{x\n"),
    "entries in entries": _mirrored("@a{k, t={\n", "}}\n"),
    "entries in quotes in entries": _mirrored('@a{k, t="\n', "}\n"),
    "entries in quotes, half closed": lambda size: (
        '@a{k, t="\n' * (size // 15) + "}\n" * (size // 30) + '"}\n' * (size // 30)
    ),
    "deep braces": _mirrored("{", "}", "@a{k, t=", "}"),
    "deep braces without an end": _repeated("{", "@a{k, t="),
    "deep braces in quotes": _mirrored("{", "}", '@a{k, t="', '"}'),
    "deep braces in quotes without an end": _repeated("{", '@a{k, t="'),
    "at signs": _repeated("@"),
    "at signs and spaces": _repeated("@ "),
    "at signs on lines": _repeated("@\n"),
    "at signs and digits": _repeated("@1"),
    "at signs in a value": _repeated("@a{k} ", "@a{k, t={", "}}"),
    "types without a brace": _repeated("@a "),
    "types with a sign": _repeated("@a%"),
    "openings": _repeated("@a{"),
    "openings with parentheses": _repeated("@a("),
    "empty entries": _repeated("@a{}"),
    "comments": _repeated("@comment{x} "),
    "errors": _repeated("@a{k, t={x} y={z}}\n"),
    "errors late in an entry": _repeated(" t={x},\n", "@a{k,", " x x}\n@b{j}\n"),
    "quotes": _repeated('"'),
    "quotes as values": _repeated(' t="x",\n', "@a{k,", "}"),
    "opening braces": _repeated("{"),
    "closing braces": _repeated("}"),
    "spaces": _repeated(" "),
    "spaces after an at sign": _repeated(" ", "@"),
    "spaces in an entry": _repeated(" ", "@a{k,", "t={x}}"),
    "spaces in a value": _repeated(" ", "@a{k, t={", "}}"),
    "spaces without an end": _repeated(" ", "@a{k, t={x}"),
    "commas": _repeated(",", "@a{k", "}"),
    "hashes": _repeated("{x} # ", "@a{k, t=", "{x}}"),
    "hashes without an end": _repeated("{x} # ", "@a{k, t="),
    "names joined": _repeated("s # ", "@a{k, t=", "s}"),
    "digits": _repeated("1", "@a{k, t=", "}"),
    "fields": _repeated(", t = {x}", "@a{k", "}"),
    "fields without an end": _repeated(", t = {x}", "@a{k"),
    "names": _repeated("Roe, Ann and ", "@a{k, author={", "Li, B}}"),
    "names without a comma": _repeated("Ann Roe and ", "@a{k, author={", "B Li;}}"),
    "accents": _repeated('{\\"o}', "@a{k, author={R", "x, A}}"),
    "words": _repeated("Study of ", "@a{k, title={", "x_}}"),
    "words in capitals": _repeated("AB ", "@a{k, title={", "x}}"),
    "words in braces": _repeated("{A} ", "@a{k, title={", "x.}}"),
    "links": _repeated("pdf: https://a.b/c, ", "@a{k, links={", "x}}"),
    "pages": _repeated("1--2, ", "@a{k, pages={", "9--8}}"),
    "percent signs": _repeated(r"10\% ", "@a{k, abstract={", "%}}"),
    "a long word": _repeated("x", "@a{k, t={", "}}"),
    "a long type": _repeated("x", "@", "{k}"),
    "a long type without a brace": _repeated("x", "@"),
    "a long key": _repeated("x", "@a{", "}"),
    "a long field name": _repeated("x", "@a{k, ", "={x}}"),
    "a long name for a value": _repeated("x", "@a{k, t=", "}"),
    "text without an entry": _repeated("text { \" } # , = \\ '\n"),
    "NUL characters": _repeated("\0"),
    "carriage returns": _repeated("@a{k,\r  t = {x}\r}\r"),
    "line starts in a value": _repeated("\n@ 1", "@a{k, t={"),
    "line starts without an entry": _repeated("\n@a ", "@a{k, t={"),
    "line starts with long types": _repeated("\n@" + "x" * 1000, "@a{k, t={"),
}


def seconds(text: str, *, and_lint: bool) -> float:
    """Return how long one reading takes, with all that it gives, and perhaps all rules."""
    source = Source(text)
    gc.collect()
    start = time.process_time()
    with garbage_collection_paused():  # as in the command
        document = read(source)
        for entry in document.entries:
            entry.fields  # noqa: B018 (made when first asked for)
        if and_lint:
            lint(Library((document,)), RULES)
        return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shapes", nargs="*", metavar="SHAPE", help="default: all")
    parser.add_argument("--size", type=int, default=1_000_000, help="the smaller size (1,000,000)")
    parser.add_argument("--lint", action="store_true", help="ask all rules about them, too")
    options = parser.parse_args()
    print(f"{'shape':40} {'s':>8} {'x 10, s':>8} {'ratio':>6}")
    for shape in options.shapes or SHAPES:
        texts = (SHAPES[shape](size) for size in (options.size, 10 * options.size))
        small, large = (seconds(text, and_lint=options.lint) for text in texts)
        print(f"{shape:40} {small:8.3f} {large:8.3f} {large / max(small, 0.001):6.1f}", flush=True)


if __name__ == "__main__":
    main()
