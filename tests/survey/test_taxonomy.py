import pytest

from bibtaxon.survey.category import Category
from bibtaxon.survey.taxonomy import Taxonomy, Topic, declared, derived, levels

TREE = declared(
    [
        Category("Environment", "What tools do.", ("Enviroment",), "sec:env"),
        Category("Environment > Tool use"),
        Category("Environment > Agents"),
        Category("Distillation > Agents"),
        Category("Self-Evolution", aliases=("Bootstrapping",)),
        Category("Survey & Analysis"),
    ]
)


def labels_of(topics):
    return [topic.label for topic in topics]


@pytest.mark.parametrize(
    ("label", "path"),
    [
        pytest.param("Environment", "Environment", id="top"),
        pytest.param("Environment > Tool use", "Environment > Tool use", id="whole-path"),
        pytest.param("environment>tool_USE", "Environment > Tool use", id="case-and-separators"),
        pytest.param("Tool use", "Environment > Tool use", id="last-level"),
        pytest.param("tooluse", "Environment > Tool use", id="spaces"),
        pytest.param("enviroment", "Environment", id="alias"),
        pytest.param("Boot-strapping", "Self-Evolution", id="alias-with-separators"),
        pytest.param("self evolution", "Self-Evolution", id="hyphen-or-space"),
        pytest.param(r"Survey \& Analysis", "Survey & Analysis", id="escaped-in-tex"),
        pytest.param("Agents", None, id="ambiguous-last-level"),
        pytest.param("Distillation > Agents", "Distillation > Agents", id="unambiguous-path"),
        pytest.param("Enviroment > Tool use", None, id="alias-is-no-level"),
        pytest.param("Nothing", None, id="unknown"),
        pytest.param(" > ", None, id="no-levels"),
        pytest.param("", None, id="empty"),
    ],
)
def test_find(label, path):
    found = TREE.find(label)
    assert (found and found.label) == path


def test_a_whole_path_wins_over_an_alias_and_an_alias_over_a_last_level():
    tree = declared(
        [
            Category("A > Tools"),
            Category("B", aliases=("Tools", "C")),
            Category("C"),
        ]
    )
    assert tree.find("Tools").label == "B"
    assert tree.find("C").label == "C"


def test_last_levels_may_be_several():
    tree = declared([Category("A > B > C"), Category("A > D > C")])
    assert tree.find("C") is None
    assert tree.find("B > C").label == "A > B > C"


@pytest.mark.parametrize(
    ("label", "suggested"),
    [
        pytest.param("Enviromnent", ("Environment",), id="misspelt"),
        pytest.param("Tool usage", ("Environment > Tool use",), id="last-level"),
        pytest.param("Agents", ("Environment > Agents", "Distillation > Agents"), id="ambiguous"),
        pytest.param("Quantum gravity", (), id="nothing-like-it"),
    ],
)
def test_suggest(label, suggested):
    assert TREE.suggest(label) == suggested


def test_declared_keeps_the_order_and_puts_parents_first():
    tree = declared(
        [Category("B > C", "about C"), Category("A"), Category("B", "about B"), Category("B > A")]
    )
    assert labels_of(tree.topics) == ["B", "B > C", "B > A", "A"]
    assert [topic.description for topic in tree.topics] == ["about B", "about C", "", ""]
    assert tree.declared
    assert TREE.topics[0] == Topic(("Environment",), "What tools do.", ("Enviroment",), "sec:env")


def test_nothing_declared():
    assert declared([]) == Taxonomy()
    assert not declared([]).declared


def test_derived_is_in_the_order_of_first_appearance():
    tree = derived(["B > c", "A", "b>C", "b", "B > D", "", ">"])
    assert labels_of(tree.topics) == ["B", "B > c", "B > D", "A"]
    assert not tree.declared
    assert tree.find("b > C").label == "B > c"


def test_children_and_depth():
    assert labels_of(TREE.children()) == [
        "Environment",
        "Distillation",
        "Self-Evolution",
        "Survey & Analysis",
    ]
    top = TREE.find("Environment")
    assert labels_of(TREE.children(top)) == ["Environment > Tool use", "Environment > Agents"]
    assert TREE.children(TREE.find("Tool use")) == ()
    assert (top.title, top.depth, TREE.find("Tool use").depth) == ("Environment", 1, 2)


def test_outline_of_a_part_of_a_tree():
    tree = derived(["A > B > C", "D"])
    assert [(level, name) for level, name, _ in tree.outline()] == [
        (0, "A"),
        (1, "B"),
        (2, "C"),
        (0, "D"),
    ]
    part = Taxonomy(tree.topics[1:3])
    assert [(level, name) for level, name, _ in part.outline()] == [(0, "A > B"), (1, "C")]


def test_levels_are_text():
    assert levels(r" Q\&A  > {LLM}  agents >") == ("Q&A", "LLM agents")
