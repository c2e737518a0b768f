import json

import pytest

BIB = r"""
@inproceedings{qin2024, title = {{ToolLLM}: Facilitating Models}, author = {Qin, Yujia and others},
  booktitle = {International Conference on Learning Representations}, date = {2024-05-07},
  award = {Spotlight}, category = {Environment > Tool use, Distillation}, size = {16K},
  links = {github: https://github.com/OpenBMB/ToolBench}, abstract = {We \emph{present}.}}
@misc{Other, nickname = {The Other}}
@misc{third, title = {Third}, journal = {Nature}, year = 2020}
"""


@pytest.fixture(autouse=True)
def _files(tmp_path):
    (tmp_path / "refs.bib").write_text(BIB)
    (tmp_path / "bibtaxon.toml").write_text('bib = "refs.bib"\n[[attribute]]\nfield = "size"\n')


def test_text(run):
    code, out, _ = run("show", "qin2024")
    assert code == 0
    assert out.splitlines() == [
        "ToolLLM: Facilitating Models",
        "Yujia Qin, et al.",
        "",
        "key          qin2024",
        "nickname     ToolLLM",
        "date         7 May 2024",
        "venue        ICLR: International Conference on Learning Representations",
        "award        Spotlight",
        "categories   Environment > Tool use",
        "             Distillation",
        "github       https://github.com/OpenBMB/ToolBench",
        "size         16K",
        "file         refs.bib:2",
        "",
        "We present.",
    ]


def test_text_of_little(run):
    assert run("show", "Other")[1].splitlines() == [
        "Other",
        "",
        "key          Other",
        "nickname     The Other",
        "file         refs.bib:6",
    ]


def test_a_known_venue_is_not_told_twice(run):
    out = run("show", "third")[1]
    assert "\nvenue        Nature\n" in out
    assert "\ndate         2020\n" in out


@pytest.mark.parametrize(
    ("name", "key"),
    [
        pytest.param("Other", "Other", id="key"),
        pytest.param("OTHER", "Other", id="key-in-other-case"),
        pytest.param("toolllm", "qin2024", id="nickname"),
    ],
)
def test_how_a_paper_is_found(run, name, key):
    code, out, _ = run("show", name, "--format", "json")
    assert (code, json.loads(out)["key"]) == (0, key)


def test_bib(run):
    _, out, _ = run("show", "other", "--format", "bib")
    assert out == "@misc{Other, nickname = {The Other}}\n"


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        pytest.param("qin2023", "; did you mean 'qin2024'?", id="misspelt"),
        pytest.param("quantum", "; bibtaxon list shows all", id="nothing-like-it"),
    ],
)
def test_unknown_key(run, name, hint):
    code, out, err = run("show", name)
    assert (code, out) == (2, "")
    assert err.splitlines()[-1] == f"bibtaxon: error: no paper has the key {name!r}{hint}"


def test_control_characters_are_shown(run, tmp_path):
    (tmp_path / "refs.bib").write_text(
        "@misc{a, title = {A\x1b[31m}, size = {\x9b}, links = {\x07x: \x1b}, abstract = {\x1b}}"
    )
    for form in ("text", "bib", "json"):
        _, out, _ = run("show", "a", "--format", form)
        assert not {"\x1b", "\x9b", "\x07"} & set(out)
