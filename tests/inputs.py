"""The .bib files that the reader is tried on: minimal ones per class, real-life ones, generated ones.

`CLASSES` are those where readers of .bib files are known to disagree; `CORNERS` are further
corners of the grammar. All generated inputs are the same on every run.
"""

import itertools
import random
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
FIXTURES = Path(__file__).parent / "fixtures"

CLASSES: dict[str, str | bytes] = {
    # Fields
    "repeated field": "@article{k, title={1}, title={2}}\n",
    "repeated field, other case": "@article{k, title={1}, TITLE={2}}\n",
    "no comma between fields": "@article{k,\n  title={1}\n  year=2000\n}\n",
    "no comma after the key": "@article{k\n  title={1},\n  year=2000\n}\n",
    "two commas": "@article{k, title={1},, year=2000}\n",
    "semicolon for a comma": "@article{k, title={1}; year=2000}\n",
    "colon for an equals sign": "@article{k, title: {1}, year=2000}\n",
    "no value": "@article{k, title=, year=2000}\n",
    "empty value": "@article{k, title={}, year=2000}\n",
    "words without delimiters": "@article{k, title=Hello World, year=2000}\n",
    "adjacent values": "@article{k, title={A} {B}, year=2000}\n",
    "value in single quotes": "@article{k, title='A', year=2000}\n",
    "field name with a space": "@article{k, my title={A}, year=2000}\n",
    "field name that begins with a digit": "@article{k, 1title={A}, year=2000}\n",
    "field name with a hyphen": "@article{k, my-title={A}, year=2000}\n",
    "number with a letter": "@article{k, year=2000a, title={A}}\n",
    "percent comment after a field": "@article{k, title={1}, % note\n  year=2000\n}\n",
    "percent comment after the key": "@article{k, % note\n  title={1}\n}\n",
    "percent in a value": "@article{k, title={50% of it}, year=2000}\n",
    "conflict markers in an entry": "@article{k,\n<<<<<<< HEAD\n  title={1},\n=======\n  title={2},\n>>>>>>> b\n  year=2000\n}\n",
    # Values
    "value that ends in a backslash": "@article{k, note={C:\\dir\\}, title={A}}\n@article{j, title={B}}\n",
    "double backslash before a brace": "@article{k, title={A \\\\{B c}}, year=2000}\n",
    "escaped opening brace alone": "@article{k, title={A \\{ B}, year=2000}\n@article{j, title={B}}\n",
    "escaped closing brace alone": "@article{k, title={A \\} B}, year=2000}\n@article{j, title={B}}\n",
    "quote in braces in quotes": '@article{k, title="A {"B c} D", year=2000}\n',
    "brace alone in quotes": '@article{k, title="A } B", year=2000}\n',
    "opening brace alone in quotes": '@article{k, title="A { B", year=2000}\n@article{j, title={B}}\n',
    "backslash and quote in quotes": '@article{k, title="Erd\\"os", year=2000}\n',
    "quoted accent in braces": '@article{k, title="Erd{\\"o}s", year=2000}\n',
    "concatenation": '@string{x={X}}\n@article{k, title = x # " and " # {Y}}\n',
    "hash without an operand": "@article{k, title = {A} # , year=2000}\n",
    "spaces folded": "@article{k, title={A\n    B  \t C}}\n",
    "one brace too many": "@article{k, title={A}}, year=2000}\n",
    "value without an end": "@article{k, title={A, year=2000}\n@article{j, title={B}}\n",
    "quoted value without an end": '@article{k, title="A, year=2000}\n@article{j, title={B}}\n',
    "entry without an end": "@article{k, title={A}\n@article{j, title={B}}\n",
    "at sign and word at the start of a line": "@article{k,\n  note={Code:\n@property(foo)\ndef x},\n  title={A}\n}\n",
    "entry in a value": "@article{k,\n  note={see\n@article{i, title={I}}\nabove},\n  title={A}\n}\n",
    # Keys
    "key with an equals sign": "@article{a=b, title={A}}\n",
    "key with a quote": '@article{a"b, title={A}}\n',
    "key with an opening brace": "@article{a{b, title={A}}\n",
    "key with parentheses": "@article{k(1)x, title={A}}\n",
    "key with a hash": "@article{a#b, title={A}}\n",
    "key with a percent sign": "@article{a%b, title={A}}\n",
    "key with an apostrophe": "@article{o'neill, title={A}}\n",
    "key with a backslash": "@article{a\\_b, title={A}}\n",
    "key with a space": "@article{my key, title={A}}\n",
    "key with an umlaut": "@article{müller, title={A}}\n",
    "key of an entry in parentheses": "@article(k(1)x, title={A})\n",
    "closed by the wrong delimiter": "@article(k, title={A}}\n@article{j, title={B}}\n",
    "no key": "@article{, title={A}}\n@article{j, title={B}}\n",
    "no key twice": "@article{, title={A}}\n@article{, title={B}}\n",
    "key only": "@article{k}\n@article{j,}\n",
    "nothing in the entry": "@article{}\n@article{j, title={B}}\n",
    "fields in place of the key": "@article{title={A}, year=2000}\n",
    "repeated key": "@article{k, title={1}}\n@article{k, title={2}}\n",
    "keys that differ in case": "@article{Foo, title={1}}\n@article{foo, title={2}}\n",
    "composed and decomposed key": "@article{caf\u00e9, title={1}}\n@article{cafe\u0301, title={2}}\n",
    # Types
    "space after the at sign": "@ article {k, title={A}}\n",
    "line end before the brace": "@article\n{k, title={A}}\n",
    "type with a hyphen": "@in-book{k, title={A}}\n",
    "type that begins with comment": "@commentary{k, title={A}}\n",
    "type that begins with string": "@stringy{k, title={A}}\n",
    "type that begins with preamble": "@preambley{k, title={A}}\n",
    "no type": "@{k, title={A}}\n@article{j, title={B}}\n",
    "type that begins with a digit": "@1article{k, title={A}}\n@article{j, title={B}}\n",
    "type in upper case": "@ARTICLE{k, TITLE={A}}\n",
    # Between the entries
    "entry in a comment": "@comment{@article{i, title={I}}}\n@article{j, title={B}}\n",
    "entry in a comment, on its own line": "@comment{\n@article{i, title={I}}\n}\n@article{j, title={B}}\n",
    "comment with a brace alone": "@comment{ open {\n@article{j, title={B}}\n",
    "comment without braces": "@comment text\n@article{j, title={B}}\n",
    "commented-out entry on one line": "%@article{k, title={A}}\n@article{j, title={B}}\n",
    "commented-out entry on several lines": "% @article{k,\n%   title={A}\n% }\n@article{j, title={B}}\n",
    "address in the free text": "write to me@example.org please\n@article{j, title={B}}\n",
    "conflict markers between entries": "<<<<<<< HEAD\n@article{k, title={1}}\n=======\n@article{k, title={2}}\n>>>>>>> b\n@article{j, title={B}}\n",
    "two entries on the last line": "@article{k, title={A}} @article{j, title={B}}\n",
    "text after an entry": "@article{k, title={A}},、\n@article{j, title={B}}\n",
    # Strings
    "string defined after its use": "@article{k, title=s}\n@string{s={X}}\n",
    "string defined twice": "@string{s={1}}\n@article{k, title=s}\n@string{s={2}}\n@article{j, title=s}\n",
    "string not defined": "@article{k, journal=tacl, title={A}}\n",
    "string name in other case": "@string{Abc={X}}\n@article{k, title=aBC}\n",
    "two strings in one": '@string{x="X", y="Y"}\n@article{k, title=x, note=y}\n',
    "string without an end": '@string{x="X"\n@article{k, title=x}\n',
    "month": "@article{k, month=jan, title={A}}\n",
    "preamble in parts": '@preamble{"\\newcommand{\\x}{" # {y} # "}"}\n@article{k, title={A}}\n',
    # Characters
    "no-break space beside a name": "@article{k,\u00a0title={A}}\n@article{j, title={B}}\n",
    "form feed beside a name": "@article{k,\ftitle={A}}\n@article{j, title={B}}\n",
    "vertical tab between entries": "@article{k, title={A}}\v@article{j, title={B}}\n\n",
    "byte-order mark": "\ufeff@article{k, title={A}}\n",
    "CR LF line ends": "@article{k,\r\n  title={A\r\n B},\r\n  year=2000\r\n}\r\n",
    "CR line ends": "@article{k,\r  title={A\r B},\r  year=2000\r}\r",
    "Latin-1": "@article{k, author={M\u00fcller}, title={\u00dcber}}\n".encode("latin-1"),
    "Shift JIS": "@article{k, title={\u8868}, year=2000}\n".encode("shift-jis"),
    "NUL": "@article{k, title={A\0B}}\n",
    # Relations
    "crossref before the parent": "@inbook{k, crossref={p}, title={A}}\n@book{p, title={P}, note={N}}\n",
    "crossref in other case": "@inbook{k, crossref={P}, title={A}}\n@book{p, title={P}, note={N}}\n",
    "crossref to nothing": "@inbook{k, crossref={p}, title={A}}\n",
}

CORNERS: dict[str, str | bytes] = {
    "nothing": "",
    "line end only": "\n",
    "free text only": "no entries here",
    "at sign only": "@",
    "at signs": "@@@@ @@\n@",
    "at sign at the end": "@article{k, title={A}}\n@",
    "type at the end": "@article{k, title={A}}\n@article",
    "opened at the end": "@article{k, title={A}}\n@article{",
    "key at the end": "@article{k, title={A}}\n@article{j",
    "comma at the end": "@article{k, title={A}}\n@article{j,",
    "name at the end": "@article{k, title={A}}\n@article{j, title",
    "equals at the end": "@article{k, title={A}}\n@article{j, title =",
    "value at the end": "@article{k, title={A}}\n@article{j, title = {B}",
    "number at the end": "@article{k, title={A}}\n@article{j, title = 1",
    "hash at the end": "@article{k, title={A}}\n@article{j, title = {B} #",
    "comma after a value at the end": "@article{k, title={A}}\n@article{j, title = {B},",
    "comment at the end": "@article{k, title={A}}\n@comment",
    "string at the end": "@article{k, title={A}}\n@string{s = {B}",
    "preamble at the end": "@article{k, title={A}}\n@preamble{ {B}",
    "no line end": "@article{k, title={A}}",
    "space before the line end": "@article{k, title={A}}  \t\n",
    "space in every place": " @ article { k , title = { A } # { B } , year = 2000 , } \n",
    "line end in every place": "@\narticle\n{\nk\n,\ntitle\n=\n{\nA\n}\n#\n{\nB\n}\n,\nyear\n=\n2000\n,\n}\n",
    "space in no place": '@article{k,title={A}#{B},year=2000,note="x",}\n',
    "blank lines": "@article{k,\n\n\n  title={A},\n\n\n  year=2000\n\n\n}\n\n\n\n@article{j, title={B}}\n",
    "comma first": "@article{k\n, title={A}\n, year=2000\n}\n",
    "all in parentheses": "@article(k, title={A}, year=2000)\n@string(s={X})\n@preamble({P})\n@article{j, title=s}\n",
    "parenthesis in a number's place": "@article(k, year=2000)\n@article(j, year=2000 )\n",
    "name before the parenthesis": "@string{s={X}}\n@article(k, title=s)\n@article(j, title=s)\n",
    "brace after a name": "@string{s={X}}\n@article{k, title=s}\n",
    "key ends at the parenthesis": "@article(k)\n@article{j, title={B}}\n",
    "key before space and parenthesis": "@article(k )\n@article{j, title={B}}\n",
    "nothing in quotes": '@article{k, title="", note="" # ""}\n',
    "space in quotes": '@article{k, title="  ", note=" " # " x " # " "}\n',
    "spaces between pieces": '@string{s=" S "}\n@article{k, title=" a " # s # " b " # s # s}\n',
    "space at a string's ends": '@string{s=" S "}\n@string{t="[" # s # "]"}\n@article{k, title=t, note=s}\n',
    "pieces of every kind": '@string{s="S"}\n@article{k, title= s # 1 # {b} # "q" # s # 007}\n',
    "undefined string among pieces": '@article{k, title={a} # undefined # "b"}\n',
    "string from a string": '@string{a="A"}\n@string{b=a # a}\n@string{a="Z"}\n@article{k, title=b # a}\n',
    "string of itself": '@string{a="A"}\n@string{a=a # "!"}\n@article{k, title=a}\n',
    "string from nothing": '@string{a=b}\n@article{k, title=a # "x"}\n',
    "string of a number": "@string{a=007}\n@article{k, title=a}\n",
    "string with a bad value": "@string{a=%}\n@article{k, title=a}\n",
    "string with a bad value, defined before": "@string{a={A}}\n@string{a=%}\n@article{k, title=a}\n",
    "string without a value": "@string{a}\n@article{k, title=a}\n",
    "string without a name": "@string{={A}}\n@article{k, title={A}}\n",
    "string named by a digit": "@string{1a={A}}\n@article{k, title={A}}\n",
    "string with a comma": "@string{a={A},}\n@article{k, title=a}\n",
    "string with signs in its name": "@string{a:b/c+d!?*&^$|~`[];.<>-_@={A}}\n@article{k, title=a:b/c+d!?*&^$|~`[];.<>-_@}\n",
    "string named month": "@string{jan={Januar}}\n@article{k, month=jan # feb, title={A}}\n",
    "string named string": "@string{string={S}}\n@article{k, title=string}\n",
    "string, then an error": '@string{a="A" b}\n@article{k, title=a}\n',
    "string in a wrong delimiter": '@string{a="A")\n@article{k, title=a}\n@string(b="B"}\n@article{j, title=b}\n',
    "preamble of a number": "@preamble{1}\n@preamble{ }\n@article{k, title={A}}\n",
    "preamble not closed": '@preamble{"x" y}\n@preamble("z"}\n@article{k, title={A}}\n',
    "preamble of a string": "@string{s={S}}\n@preamble{s # s}\n@preamble{undefined}\n@article{k, title={A}}\n",
    "preamble of a brace alone": '@preamble{"}"}\n@article{k, title={A}}\n',
    "comment followed by signs": "@comment,\n@comment}x\n@comment=\n@comment#\n@article{k, title={A}}\n",
    "comment followed by braces": "@comment{x}@comment(y)@comment\n@article{k, title={A}}\n",
    "comment in upper case": "@COMMENT{ @article{i, title={I}} }\n@CoMmEnT x\n@ comment\n@article{k, title={A}}\n",
    "comment in a value": "@article{k, title={@comment{x}}, note={@string{y}}}\n",
    "comment on the last line": "@article{k, title={A}}\n@comment{x} @article{j, title={B}}\n",
    "comment before the last line": "@comment{x} @article{j, title={B}}\n\n",
    "string on the last line": "@string{s={S}} @article{j, title=s}\n",
    "error on the last line": "@article{k, title={A} x @article{j, title={B}}\n",
    "repeated key on the last line": "@article{k, title={A}}\n@article{k, title={C}} @article{j, title={B}}",
    "last line, CR LF": "@article{k, title={A}} @article{j, title={B}}\r\n",
    "last line, CR": "@article{k, title={A}} @article{j, title={B}}\r",
    "last line, then a blank one": "@article{k, title={A}} @article{j, title={B}}\n \n",
    "entry over the last line end": "@article{k, title={A}} @article{j,\ntitle={B}} @article{i, title={C}}",
    "entry inside a repeated one": "@article{k, title={A}}\n@article{k, title={@article{i, title={I}}}}\n@article{j, title={B}}\n",
    "string inside a repeated entry": "@article{k, title={A}}\n@article{k, title={@string{s={S}}}, note=s}\n@article{j, title=s}\n",
    "address inside a repeated entry": "@article{k, title={A}}\n@article{k, note={me@example.org}, title={C}}\n@article{j, title={B}}\n",
    "repeated thrice": "@article{k, title={1}}\n@article{K, title={2}}\n@article{k, title={3}}\n@article{j, title={B}}\n",
    "repeated after an error": "@article{k, title={1} x}\n@article{k, title={2}}\n@article{j, title={B}}\n",
    "repeated and not closed": "@article{k, title={1}}\n@article{k, title={2}\n@article{j, title={B}}\n",
    "repeated and without an end": "@article{k, title={1}}\n@article{k, title={2\n@article{j, title={B}}\n@article{i, title={C}}\n",
    "repeated, case of other letters": "@article{Ärger, title={1}}\n@article{ärger, title={2}}\n@article{ÄRGER, title={3}}\n",
    "field repeated thrice": "@article{k, a={1}, A={2}, a={3}, b={4}}\n",
    "field repeated in an error": "@article{k, a={1}, a={2} b={3}}\n@article{j, a={4}}\n",
    "field of other letters": "@article{k, größe={1}, GRÖßE={2}, Größe={3}}\n",
    "field of signs": "@article{k, a.b={1}, a:b={2}, a/b={3}, a+b={4}, [x]={5}, $={6}, &={7}, ~={8}, @={9}, a@b={10}}\n",
    "field named like a type": "@title{k, title={A}, article={B}}\n@article{j, title={C}}\n",
    "field named like a command": "@article{k, string={A}, comment={B}, preamble={C}}\n",
    "field and key of one name": "@article{title, title={A}}\n",
    "type of signs": "@a.b{k, title={1}}\n@a:b/c{j, title={2}}\n@[x]{i, title={3}}\n@$&~{h, title={4}}\n@a@b{g, title={5}}\n@@{f, title={6}}\n",
    "type of other letters": "@größe{k, title={1}}\n@GRÖSSE{j, title={2}}\n",
    "type, then a sign": "@article,{k}\n@article={k}\n@article}{k}\n@article)(k)\n@article#{k}\n@article%{k}\n@article'{k}\n@article\"{k}\n@article{j, title={A}}\n",
    "type, then a word": "@article k, title={A}\n@article{j, title={B}}\n",
    "key of signs": "@article{a.b:c/d-e_f+g!h?i*j&k^l$m|n~o`p[q]r;s<t>u@v, title={A}}\n",
    "key of a comma": "@article{,,title={A}}\n@article{,}\n",
    "key of an at sign": "@article{@, title={A}}\n@article{a@b.c, title={B}}\n",
    "key of digits": "@article{123, title={A}}\n@article{1a, title={B}}\n",
    "key and brace": "@article{k} title={A}}\n@article{j}x\n",
    "key, space, brace": "@article{k }\n@article{ j\n}\n@article{\n\n i\n\n,\n\n}\n",
    "key with a backslash and brace": "@article{a\\}b, title={A}}\n@article{j, title={B}}\n",
    "key in quotes": '@article{"k", title={A}}\n@article{{j}, title={B}}\n',
    "key of a long line": "@article{" + "k" * 300 + ", title={A}}\n",
    "key of other letters": "@article{мир, title={A}}\n@article{МИР, title={B}}\n@article{平和, title={C}}\n",
    "nested braces": '@article{k, title={{{{A}}}{B}{{C}{}}}, note="{{{}}}"}\n',
    "braces deep": "@article{k, title=" + "{" * 200 + "x" + "}" * 200 + "}\n",
    "quotes in quotes": '@article{k, title="a {"}b{"} c", note={"}, x={""}}\n',
    "quote after a quoted value": '@article{k, title="a" b", year=2000}\n@article{j, title={B}}\n',
    "number, sign, number": "@article{k, pages=1-2, title={A}}\n@article{j, year=-1}\n@article{i, year=1.5}\n",
    "number and brace": '@article{k, year=2000{x}, title={A}}\n@article{j, year=2000"x"}\n',
    "long number": "@article{k, year=" + "1234567890" * 30 + "}\n",
    "leading zeros": "@article{k, year=0000, number=007}\n",
    "name, sign": "@article{k, a={1}, b c={2}}\n@article{j, a=}\n@article{i, a}\n@article{h, a,b={1}}\n@article{g, =1}\n",
    "name in braces": '@article{k, {title}={A}}\n@article{j, "title"={B}}\n',
    "two equals signs": "@article{k, title=={A}}\n@article{j, title={B}={C}}\n",
    "two hashes": "@article{k, title={A} # # {B}}\n@article{j, title=# {A}}\n",
    "value that is a sign": "@article{k, title=%}\n@article{j, title=)}\n@article{i, title=(x)}\n@article{h, title=,}\n",
    "macro followed by a sign": '@article{k, title=abc%}\n@article{j, title=abc=d}\n@article{i, title=abc{d}}\n@article{h, title=abc"d"}\n@article{g, title=abc(d)}\n@article{f, title=abc)}\n',
    "macro of signs": "@article{k, title=a.b:c-d/e+f}\n@article{j, title=@x}\n@article{i, title=\\x}\n",
    "brace value across entries": "@article{k, title={A\n@article{j, title={B}}\n}}\n@article{i, title={C}}\n",
    "quoted value across entries": '@article{k, title="A\n@article{j, title={B}}\n"}\n@article{i, title={C}}\n',
    "quotes that shift": '@article{k, title="A, note="B", x="C"}\n@article{j, title="B"}\n@article{i, title={C}}\n',
    "many unclosed": "@article{a, title={\n" * 20,
    "many unclosed quotes": '@article{a, title="\n' * 20,
    "many unclosed entries": "".join(f"@article{{k{n}, title={{A}}\n" for n in range(20)),
    "stray braces": "}}}{{{\n@article{k, title={A}}\n}}\n@article{j, title={B}}\n{{\n",
    "stray quotes": '"""\n@article{k, title={A}}\n"\n@article{j, title={B}}\n',
    "unclosed in the free text": "{ text (\n@article{k, title={A}}\n",
    "entry right after an entry": "@article{k, title={A}}@article{j, title={B}}@string{s={S}}@article{i, title=s}\n\n",
    "entry right after text": "text@article{k, title={A}}text@article{j, title={B}}text\n\n",
    "at sign after an at sign": "@ @article{k, title={A}}\n@\n@article{j, title={B}}\n\n",
    "at sign after an error": "@article{k, title={A} @article{j, title={B}}\n\n",
    "error in a key's place": "@article{k,\n@article{j, title={B}}\n",
    "error after a name": "@article{k, title @article{j, title={B}}\n\n",
    "error after an equals sign": "@article{k, title= @article{j, title={B}}\n\n",
    "error after a hash": "@article{k, title={A} # @article{j, title={B}}\n\n",
    "tabs": "@article{\tk\t,\ttitle\t=\t{A\tB}\t,\t}\t\n",
    "trailing tabs": "@article{k, \t\n title={A \t\n B},\t\n}\n",
    "line end after a number": "@article{k, year=2000\n}\n@article{j, year=2000\n, title={A}}\n",
    "line end after a macro": "@string{s={S}}\n@article{k, title=s\n}\n@article{j, title=s\n# s\n, note={A}}\n",
    "CR LF in a value": "@article{k, title={A\r\n\r\n  B\r\n}}\r\n",
    "LF CR": "@article{k,\n\rtitle={A\n\rB}}\n\r",
    "CR CR LF": "@article{k,\r\r\ntitle={A\r\r\nB}}\r\r\n",
    "mixed line ends": "@article{k,\rtitle={A}\r\n,\nyear=2000}\n@article{j, title={B}}\r@article{i, title={C}}\r\n\n",
    "errors under CR LF": "@article{k,\r\n title={A}\r\n year=2000\r\n}\r\n@article{j, title={B} x}\r\n",
    "controls in a value": '@article{k, title={a\x01b\x02c\x1bd\x7fe\ff\vg}, note="\x08"}\n',
    "controls beside a name": "@article{k, title\x01={A}}\n@article{j,\x1btitle={A}}\n@article{i, title={A}\x00}\n@article{h, \x7ftitle={A}}\n",
    "controls in a key": "@article{a\x01b, title={A}}\n@article{a\fb, title={B}}\n@article{a\vb, title={C}}\n@article{\x00, title={D}}\n",
    "controls in a type": "@art\x01icle{k, title={A}}\n@article\f{j, title={A}}\n@article\x7f{i, title={A}}\n",
    "other spaces": "@article{k,\u2003title={A},\u3000note={B},\u200byear=2000}\n@article{\u00a0j\u2003, title={\u00a0A\u2028B\u0085}}\n",
    "other line ends": "@article{k, title={A\u2028B\u2029C\u0085D\x1cE\x1dF\x1eG}}\n@article{j, title={B} x}\n",
    "digits of other scripts": "@article{k, year=\u0662\u0660\u0662\u0660, note=\u00b2}\n@article{j, \u0661a={A}}\n",
    "byte-order mark in the middle": "@article{k, title={A}}\n\ufeff@article{j, \ufefftitle={B}}\n",
    "byte-order mark only": "\ufeff",
    "UTF-16": "@article{k, title={A}}\n".encode("utf-16"),
    "UTF-32": "@article{k, title={A}}\n".encode("utf-32"),
    "half a character": b"@article{k, title={\xe2\x82}, note={\xe2}}\n@article{\xc3, \xa4={B}}\n",
    "bytes that are no UTF-8": bytes(range(128, 256))
    + b"\n@article{k, title={"
    + bytes(range(128, 256))
    + b"}}\n",
    "surrogates in UTF-8": b"@article{k, title={\xed\xa0\x80\xed\xb0\x80}}\n",
    "overlong UTF-8": b"@article{k, title={\xc0\xaf\xc1\xbb}}\n",
    "GB 18030": "@article{k, title={大规模语言模型}}\n".encode("gb18030"),
    "emoji": "@article{k👍, title={👩\u200d🔬 A}, ｙｅａｒ={2000}}\n",
    "long value": "@article{k, title={" + "long words in a row " * 400 + "}}\n",
    "long word": "@article{k, title={" + "x" * 9000 + "}}\n",
    "many fields": "@article{k" + "".join(f",\n  f{n}x = {{{n}}}" for n in range(300)) + "}\n",
    "many pieces": "@article{k, title=" + " # ".join(f"{{{n} }}" for n in range(500)) + "}\n",
    "crossref after the parent": "@book{p, title={P}, note={N}}\n@inbook{k, crossref={p}, title={A}}\n",
    "crossref to itself": "@book{p, crossref={p}, title={P}}\n",
    "crossref in a circle": "@book{p, crossref={q}, title={P}}\n@book{q, crossref={p}, note={N}}\n",
    "crossref of a crossref": "@a{a, crossref={b}, x={1}}\n@b{b, crossref={c}, y={2}}\n@c{c, z={3}}\n",
    "crossref of a crossref, upwards": "@c{c, z={3}}\n@b{b, crossref={c}, y={2}}\n@a{a, crossref={b}, x={1}}\n",
    "crossref of nothing": "@a{a, crossref={}, x={1}}\n@b{b, crossref=undefined, y={2}}\n@c{, z={3}}\n",
    "crossref in other case, of other letters": "@a{a, crossref={Ä}, x={1}}\n@a{A, crossref={ÄB}, y={2}}\n@b{ä, y={2}}\n@b{Äb, z={3}}\n",
    "crossref twice": "@a{a, crossref={b}, crossref={c}, x={1}}\n@b{b, y={2}}\n@c{c, z={3}}\n",
    "empty field over a parent's": "@a{a, crossref={b}, x={}}\n@b{b, x={1}, y={2}}\n",
    "names of the style language": "@article{k, entry={1}, function={2}, macro={3}, read={4}, integers={5}, if={6}}\n",
}


def as_bytes(text: str | bytes) -> bytes:
    """Return an input of a table as the bytes of a file."""
    return text if isinstance(text, bytes) else text.encode()


def samples() -> list[Path]:
    """Return the .bib files that were written for this purpose."""
    return sorted((FIXTURES / "bib").glob("*.bib"))


def files() -> list[Path]:
    """Return every .bib file that the repository has."""
    folders = (ROOT / "refs", ROOT / "examples", FIXTURES)
    return sorted(path for folder in folders for path in folder.rglob("*.bib"))


OPENINGS = (
    "@article{",
    "@article(",
    "@ Article\n{",
    "@string{",
    "@string (",
    "@preamble{",
    "@comment{",
    "% @a{",
    "@",
)
KEYS = ("k,", "k", "K2 ,", ",", "a=b,", "k(1),", "k\n,", "s=", " s = ", "my key,")
FIELDS = (
    "title=",
    " title = ",
    "\n  Title\t=\n ",
    "year=",
    "1a=",
    "a b=",
    "title",
    "% x\n title=",
    "",
)
VALUES = (
    "{A}",
    '"A"',
    "{A {B} \\} C}",
    '"A {"} B"',
    "2000",
    "2000a",
    "s",
    "s # {x}",
    '{a} # "b" # 1',
    "{A } B}",
    '"A " B"',
    "{",
    '"',
    "",
    "{a}\n{b}",
    "{@article{i, x={1}}}",
)
SEPARATORS = (",", ", ", "\n", ",\n", ",,", ";", "")
ENDINGS = ("}\n", ")\n", ",}\n", "\n}\n", "}", "}}\n", "\n", "} @article{z, title={Z}}\n")
AFTER = ("", "\n@article{after, title={After}}\n\n", "@string{s={S}}\n@a{k, title=s}\n", "text }\n")


def combinations(count: int, seed: int = 1) -> Iterator[bytes]:
    """Yield files put together from the parts above: each opening with each key, at least."""
    choose = random.Random(seed)  # noqa: S311 (tests want the same numbers each time)
    heads = list(itertools.product(OPENINGS, KEYS))
    for number in range(count):
        opening, key = heads[number % len(heads)]
        parts = [choose.choice(("", "@string{s={S}}\n", "text\n")), opening, key]
        for _ in range(choose.randint(0, 3)):
            parts += [choose.choice(FIELDS), choose.choice(VALUES), choose.choice(SEPARATORS)]
        parts += [choose.choice(ENDINGS), choose.choice(AFTER)]
        yield "".join(parts).encode()


# fmt: off
TOKENS = (
    "@", "@", "@a", "@a{k", "@a{k,", "@b{j,", "@a(i,", "@@", "a", "t", "k", "K", "s", "1", "007",
    "s=", "={", "t={", 't="', "x={a}", 'y="b"', "z=s", "crossref={k}", "month=jan", "é", "ü",
    "{", "}", "{", "}", "(", ")", '"', '"', ",", ",", "=", "#", "%", "\\", '\\"', "\\}", "'", "-", ":",
    "@string{", "@string(", "@preamble{", "@comment", "},\n", "}\n", "}\n\n",
    "\n", "\n", " ", "\t", "\r", "\r\n", "\f", "\0", "\u00a0", "\udce9",
)
# fmt: on


def soups(count: int, seed: int = 1) -> Iterator[bytes]:
    """Yield files of tokens in any order."""
    choose = random.Random(seed)  # noqa: S311 (tests want the same numbers each time)
    for _ in range(count):
        tokens = (choose.choice(TOKENS) for _ in range(choose.randint(1, 40)))
        yield "".join(tokens).encode("utf-8", "surrogateescape")


def mutations(count: int, seed: int = 1) -> Iterator[bytes]:
    """Yield the samples, cut to 2,000 bytes, with a few bytes lost, doubled or new."""
    choose = random.Random(seed)  # noqa: S311 (tests want the same numbers each time)
    originals = [path.read_bytes() for path in samples()]
    for _ in range(count):
        data = choose.choice(originals)
        start = choose.randrange(max(len(data) - 2000, 1))
        data = data[start : start + 2000]
        for _ in range(choose.randint(1, 4)):
            at = choose.randrange(len(data) + 1)
            new = choose.choice((b"", b"{", b"}", b'"', b",", b"@", b"\n", b"=", b"#", b"%", b"\\"))
            data = data[:at] + new + data[at + choose.choice((0, 0, 1, 2)) :]
        yield data


def _entries(count: int) -> bytes:
    return b"".join(
        b"@article{key%d,\n  title = {Title {N}umber %d},\n  author = {A, B and C, D},\n"
        b"  year = %d,\n  note = {50%% of \\emph{it}},\n}\n\n" % (n, n, 1900 + n % 120)
        for n in range(count)
    )


def _strings(count: int) -> bytes:
    return b"".join(
        b"@string{s%d = {S%d} # s%d}\n@misc{k%d, title = s%d # { end}}\n"
        % (n, n, max(n - 1, n // 5 * 5), n, n)
        for n in range(count)
    )


LARGE: dict[str, Callable[[], bytes]] = {
    "5,000 entries": lambda: _entries(5000),
    "3 MB value": lambda: b"@misc{k, note={" + b"a {b} c\n" * 375_000 + b"}}\n@misc{j, note={J}}\n",
    "3 MB quoted value": lambda: b'@misc{k, note="' + b'word {"} ' * 333_000 + b'"}\n@misc{j}\n',
    "3 MB word": lambda: b"@misc{k, note={" + b"x" * 3_000_000 + b"}}\n@misc{j, note={J}}\n",
    "3 MB of free text": lambda: b'free text { " } \n' * 180_000 + b"@misc{j, note={J}}\n\n",
    "2 MB before an unclosed brace": lambda: _entries(15_000) + b"@misc{k, note={\n@misc{j}\n",
    "unclosed brace before 2 MB": lambda: b"@misc{k, note={\n" + _entries(15_000),
    "unclosed quote before 2 MB": lambda: b'@misc{k, note="\n' + _entries(15_000),
    "5,000 entries not closed": lambda: b"".join(b"@misc{k%d, note={x}\n" % n for n in range(5000)),
    "5,000 strings": lambda: _strings(5000),
    "20,000 pieces": lambda: b"@misc{k, note=" + b" # ".join([b"{x }"] * 20_000) + b"}\n",
    "100,000 deep": lambda: b"@misc{k, note=" + b"{" * 100_000 + b"}" * 100_000 + b"}\n",
    "100,000 at signs": lambda: b"@" * 100_000 + b"\n@misc{k}\n\n",
    "100,000 at signs in lines": lambda: b"@\n" * 100_000,
}
