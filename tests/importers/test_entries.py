"""What entry a paper becomes."""

import pytest
from lists import findings

from bibtaxon.bib.writer import write
from bibtaxon.importers.entries import entries
from bibtaxon.importers.found import Found
from bibtaxon.importers.merge import merged

LIST = """# L
## Tools
- [ToolLLM: A Title of LLMs](https://arxiv.org/abs/2307.16789). *Álvaro Qin, Ann Bee et al.* ICLR 2024 Spotlight [[code](https://github.com/a/b)]
- [A Title & More](https://doi.org/10.1145/3704435). *NLLB Team.* ACM Computing Surveys, May 2024
- [A Preprint](https://arxiv.org/abs/2307.16780). *Ann Bee.* arXiv 2023
- [A Hammer of Note](https://github.com/a/tool), GitHub 2023
- [Another Hammer of Note](https://x.org/a), Journal of Hammers 2023
- [A Nail of Note](https://arxiv.org/abs/2401.00009), Nailing 2023
- [Some Title Here](https://arxiv.org/abs/hep-th/9901001)
"""
EXPECTED = r"""@inproceedings{qin2024toolllm,
  title         = {{ToolLLM}: A Title of {LLMs}},
  author        = {{\'A}lvaro Qin and Ann Bee and others},
  booktitle     = {International Conference on Learning Representations},
  series        = {ICLR},
  year          = {2024},
  eprint        = {2307.16789},
  archiveprefix = {arXiv},
  award         = {Spotlight},
  category      = {Tools},
  links         = {code: https://github.com/a/b},
}

@article{nllbteam2024title,
  title         = {A Title \& More},
  author        = {{NLLB Team}},
  journal       = {ACM Computing Surveys},
  shortjournal  = {ACM Comput. Surv.},
  year          = {2024},
  month         = may,
  doi           = {10.1145/3704435},
  category      = {Tools},
}

@misc{bee2023preprint,
  title         = {A Preprint},
  author        = {Ann Bee},
  howpublished  = {arXiv:2307.16780},
  year          = {2023},
  eprint        = {2307.16780},
  archiveprefix = {arXiv},
  category      = {Tools},
}

@misc{hammer2023,
  title         = {A Hammer of Note},
  howpublished  = {GitHub},
  year          = {2023},
  category      = {Tools},
  links         = {github: https://github.com/a/tool},
}

@article{another2023,
  title         = {Another Hammer of Note},
  journal       = {Journal of Hammers},
  year          = {2023},
  category      = {Tools},
  links         = {home: https://x.org/a},
}

@inproceedings{nail2023,
  title         = {A Nail of Note},
  booktitle     = {Nailing},
  year          = {2023},
  eprint        = {2401.00009},
  archiveprefix = {arXiv},
  category      = {Tools},
}

@misc{some,
  title         = {Some Title Here},
  howpublished  = {arXiv:hep-th/9901001},
  eprint        = {hep-th/9901001},
  archiveprefix = {arXiv},
  category      = {Tools},
}
"""


def test_a_list_becomes_entries():
    papers, remarks = merged(findings(LIST).papers)
    assert remarks == []
    assert "\n".join(write(each) for each in entries(papers)) == EXPECTED


@pytest.mark.parametrize(
    ("name", "author"),
    [
        ("Álvaro Roe", r"{\'A}lvaro Roe"),
        ("Øyvind Roe", r"{\O}yvind Roe"),
        ("Jane Müller", "Jane Müller"),
        ("Roe, Émile", r"Roe, {\'E}mile"),
        ("张三", "张三"),
        ("{Équipe Team}", "{Équipe Team}"),
    ],
)
def test_initials_are_what_bibtex_can_cut(name, author):
    (entry,) = entries([Found("A Title", 1, people=(name,))])
    assert entry.fields["author"] == author


def test_keys_that_are_taken_stay_taken():
    papers = [Found("A Title", 1), Found("A Title", 2)]
    assert [each.key for each in entries(papers, ["TITLE"])] == ["titlea", "titleb"]


def test_only_others_are_nobody():
    (entry,) = entries([Found("A Title", 1, and_others=True)])
    assert "author" not in entry.fields
