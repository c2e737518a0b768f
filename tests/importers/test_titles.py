"""Which part of an item is the title, and where it begins and ends."""

import pytest
from lists import VENUES, findings

from bibtaxon.importers.bits import lines
from bibtaxon.importers.markdown import outline
from bibtaxon.importers.titles import clean, find_title, length
from bibtaxon.source import Source


@pytest.mark.parametrize(
    ("text", "title", "told"),
    [
        ("A Title.", "A Title", []),
        ("A Title?", "A Title?", []),
        ("A Title etc.", "A Title etc.", []),
        ("A Title ...", "A Title ...", []),
        ("A Title vs.", "A Title vs.", []),
        ("  A \n Title , ", "A Title", []),
        ("- A Title -", "A Title", []),
        ('"A Title"', "A Title", []),
        ("\u201cA Title\u201d", "A Title", []),
        ('"A" and "B"', '"A" and "B"', []),
        ("[A Title]", "A Title", []),
        ("\u300aA Title\u300b", "A Title", []),
        ("\U0001f525 A Title \U0001f525", "A Title", []),
        (":fire: A Title", "A Title", []),
        ("A \U0001f600 Title", "A \U0001f600 Title", []),
        ("\U0001f525", "", []),
        ("A Title (ICLR 2024)", "A Title", ["ICLR 2024"]),
        ("[2024/05] A Title", "A Title", ["2024/05"]),
        ("[2401.00001] A Title", "A Title", []),
        ("[cs/0112017v2] A Title", "A Title", []),
        ("(PDF) A Title", "A Title", []),
        ("A Title | OpenReview", "A Title", []),
        ("A Title - ACL Anthology", "A Title", []),
        ("A Title of Nature", "A Title of Nature", []),
        ("(Almost) A Title", "(Almost) A Title", []),
        ("A Title (Extended)", "A Title (Extended)", []),
        ("[ReAct] ReAct: A Title", "ReAct: A Title", []),
        ("[ReAct] A Title", "[ReAct] A Title", []),
        ("(2024)", "(2024)", []),
        ("C# and .NET", "C# and .NET", []),
        ("", "", []),
    ],
)
def test_a_title_is_freed_of_what_stands_around_it(text, title, told):
    assert clean(text, VENUES) == (title, told)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param("[A Title](https://arxiv.org/abs/2401.00001) **Not This One**", "A Title", id="linked-with-number"),
        pytest.param("[Name](https://arxiv.org/abs/2401.00001) **A Title Of Note**", "A Title Of Note", id="one-word-beside-bold"),
        pytest.param('[Name](https://arxiv.org/abs/2401.00001) "A Title Of Note"', "A Title Of Note", id="one-word-beside-quotes"),
        pytest.param("**A Bold Title** [A Linked Title](https://x.org)", "A Bold Title", id="bold"),
        pytest.param("**Bold** [A Linked Title](https://x.org)", "A Linked Title", id="short-bold"),
        pytest.param("**Bold** [Link](https://x.org)", "Bold", id="bold-word-beside-linked-word"),
        pytest.param('**Bold** "Quoted Words" [pdf](https://x.org)', "Quoted Words", id="quotes"),
        pytest.param("**Name:** [A Linked Title](https://x.org)", "A Linked Title", id="name-before-link"),
        pytest.param("**Name:** the rest of the title [pdf](https://x.org)", "Name: the rest of the title", id="name-before-text"),
        pytest.param("**Name**: the rest. Not this [pdf](https://x.org)", "Name: the rest", id="up-to-the-sentence"),
        pytest.param("**Pro**: Prompting large models [pdf](https://x.org)", "Pro: Prompting large models", id="name-that-a-word-begins-with"),
        pytest.param("**Pro**: Pro is a model [pdf](https://x.org)", "Pro is a model", id="name-twice"),
        pytest.param("**Name**: one [pdf](https://x.org)", "Name", id="too-short-a-rest"),
        pytest.param("**Name** and more [pdf](https://x.org)", "Name", id="no-colon"),
        pytest.param("**ICLR 2024** *An Emphasised Title* [pdf](https://x.org)", "An Emphasised Title", id="emphasis"),
        pytest.param("*Too Short* [pdf](https://x.org)", "", id="emphasis-of-two-words"),
        pytest.param("*Names, Of, People* [pdf](https://x.org)", "", id="emphasis-with-commas"),
        pytest.param("*[An Emphasised Link](https://x.org)*", "An Emphasised Link", id="linked-emphasis"),
        pytest.param("[[paper](https://x.org)] A Title Behind It", "A Title Behind It", id="behind-link-in-brackets"),
        pytest.param("[[paper]](https://x.org) A Title Behind It", "A Title Behind It", id="behind-bracketed-link"),
        pytest.param("[[paper]](https://x.org) - a description of it", "", id="description"),
        pytest.param("Note [[paper]](https://x.org) A Title Behind It", "", id="behind-text-and-link"),
        pytest.param("https://x.org A Title Behind It", "A Title Behind It", id="behind-url"),
        pytest.param("Roe et al. (2019). A Title Of Note. Venue. [pdf](https://x.org)", "A Title Of Note.", id="apa"),
        pytest.param("Roe J, Bee AC. A Title Of Note. Nature. 2020. [pdf](https://x.org)", "A Title Of Note.", id="vancouver"),
        pytest.param("*A, B* and **ICML** [pdf](https://x.org) *Some Linked Words Here*", "Some Linked Words Here", id="emphasis-last"),
        pytest.param("Roe, J., Bee, A. [pdf](https://x.org)", "", id="people-alone"),
        pytest.param("Planning for Agents, Tools, and Games [pdf](https://x.org)", "Planning for Agents, Tools, and Games", id="commas-in-title"),
        pytest.param("A Title Of Note, arXiv, 2024 [[Paper](https://x.org)]", "A Title Of Note", id="venue-and-year-behind-commas"),
        pytest.param("A Title Of Note, ICLR 2024 [pdf](https://x.org)", "A Title Of Note", id="venue-behind-a-comma"),
        pytest.param("The Story of Science, Nature [pdf](https://x.org)", "The Story of Science, Nature", id="venue-alone-in-title"),
        pytest.param("A Report of Elections, May 2024 [pdf](https://x.org)", "A Report of Elections, May 2024", id="date-alone-in-title"),
        pytest.param("A Title, arXiv, 2024 [pdf](https://x.org)", "A Title, arXiv, 2024", id="too-short-without-venue"),
        pytest.param("[ICLR 2024](https://x.org)", "", id="venue-alone"),
        pytest.param("[![badge](https://x.org/b.svg)](https://x.org)", "", id="badge"),
        pytest.param("", "", id="nothing"),
    ],
)  # fmt: skip
def test_the_likeliest_part_is_the_title(text, title):
    blocks = outline(Source(f"- {text}", "")).blocks
    bits = [bit for block in blocks for line in lines(block.runs) for bit in line]
    assert find_title(bits, VENUES).text == title


@pytest.mark.parametrize(
    ("text", "words"), [("a b c", 3), ("", 0), ("大语言模型", 2), ("大语言 model", 2)]
)
def test_words_are_counted_in_chinese_too(text, words):
    assert length(text) == words


def test_a_plain_title_without_number_needs_a_link_that_says_paper():
    text = "# L\n## A\n- {}\n"
    assert findings(text.format("A Plain Title [[PDF]](https://x.org)")).papers
    assert not findings(text.format("A Plain Title [[Code]](https://x.org)")).papers
