"""What an address says about the paper behind it."""

import pytest

from bibtaxon.importers.ids import arxiv_in, ids, ids_in_text


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://arxiv.org/abs/2307.16789", "arxiv:2307.16789"),
        ("http://www.arxiv.org/abs/2307.16789v2", "arxiv:2307.16789"),
        ("https://arxiv.org/pdf/2307.16789.pdf", "arxiv:2307.16789"),
        ("https://arxiv.org/pdf/2307.16789v3.pdf#page=2", "arxiv:2307.16789"),
        ("https://arxiv.org/html/2307.16789v1", "arxiv:2307.16789"),
        ("https://browse.arxiv.org/pdf/0704.0001", "arxiv:0704.0001"),
        ("https://arxiv.org/abs/hep-th/9901001v1", "arxiv:hep-th/9901001"),
        ("https://arxiv.org/abs/math.GT/0309136", "arxiv:math.gt/0309136"),
        ("https://ar5iv.labs.arxiv.org/html/2307.16789", "arxiv:2307.16789"),
        ("https://ar5iv.org/abs/2307.16789", "arxiv:2307.16789"),
        ("https://www.alphaxiv.org/abs/2307.16789", "arxiv:2307.16789"),
        ("http://128.84.21.203/abs/2307.16789", "arxiv:2307.16789"),
        ("https://huggingface.co/papers/2307.16789", "arxiv:2307.16789"),
        ("https://hf.co/papers/2307.16789", "arxiv:2307.16789"),
        ("https://huggingface.co/openbmb/2307.16789", ""),
        ("https://arxiv.org/abs/2313.16789", ""),  # no 13th month
        ("https://arxiv.org/list/cs.CL/recent", ""),
        ("https://example.org/2307.16789", ""),
        ("https://doi.org/10.1145/3704435", "doi:10.1145/3704435"),
        ("https://dl.acm.org/doi/pdf/10.1145/3704435", "doi:10.1145/3704435"),
        ("https://dl.acm.org/doi/full/10.1145/3704435?x=1", "doi:10.1145/3704435"),
        ("https://doi.org/10.1016/S0004-3702(96)00034-3", "doi:10.1016/s0004-3702(96)00034-3"),
        ("https://www.biorxiv.org/content/10.1101/2020.01.01.123v2.full.pdf", "doi:10.1101/2020.01.01.123"),
        ("https://link.springer.com/content/pdf/10.1007/s00348-011-1207-y.pdf", "doi:10.1007/s00348-011-1207-y"),
        ("https://x.org/?doi=10.1000%2Fxyz.", "doi:10.1000/xyz"),
        ("https://doi.org/10.48550/arXiv.2307.16789", "arxiv:2307.16789"),
        ("https://doi.org/10.18653/v1/N19-1423", "doi:10.18653/v1/n19-1423 acl:N19-1423"),
        ("https://doi.org/10.18653/v1/2020.acl-main.1", "doi:10.18653/v1/2020.acl-main.1 acl:2020.acl-main.1"),
        ("https://www.nature.com/articles/nature14539", "doi:10.1038/nature14539"),
        ("https://www.nature.com/articles/s42256-021-00001-1.pdf", "doi:10.1038/s42256-021-00001-1"),
        ("https://www.nature.com/articles/nature14539.pdf", "doi:10.1038/nature14539"),
        ("https://www.nature.com/articles/nphys.2016.1", "doi:10.1038/nphys.2016.1"),
        ("https://www.nature.com/subjects", ""),
        ("https://aclanthology.org/2023.emnlp-main.67/", "acl:2023.emnlp-main.67"),
        ("https://aclanthology.org/2023.emnlp-main.67.pdf", "acl:2023.emnlp-main.67"),
        ("https://www.aclweb.org/anthology/n19-1423v2.pdf", "acl:N19-1423"),
        ("https://aclanthology.org/venues/acl/", ""),
        ("https://openreview.net/forum?id=OJaWBhh61C", "openreview:OJaWBhh61C"),
        ("https://openreview.net/pdf?id=OJaWBhh61C&name=a", "openreview:OJaWBhh61C"),
        ("https://openreview.net/forum?noteId=x&amp;id=ab_-1", "openreview:ab_-1"),
        ("https://openreview.net/forum", ""),
        ("https://openreview.net/group?id=ICLR.cc", ""),
        ("https://proceedings.mlr.press/v119/bee20a.html", "pmlr:v119/bee20a"),
        ("http://proceedings.mlr.press/v119/bee20a/bee20a.pdf", "pmlr:v119/bee20a"),
        ("https://proceedings.mlr.press/v119/", ""),
        ("https://jmlr.org/papers/v21/20-074.html", ""),
        ("https://proceedings.neurips.cc/paper/2020/file/1457c0d6bfcb4967418bfb8ac142f64a-Paper.pdf", "neurips:1457c0d6bfcb4967418bfb8ac142f64a"),
        ("https://papers.nips.cc/paper/7181-attention-is-all-you-need", "neurips:7181"),
        ("https://proceedings.iclr.cc/paper_files/paper/2024/hash/28e50ee5b72e90b50e7196fde8ea260e-Abstract-Conference.html", "neurips:28e50ee5b72e90b50e7196fde8ea260e"),
        ("https://papers.nips.cc/", ""),
        ("https://openaccess.thecvf.com/content/CVPR2023/html/A_B_CVPR_2023_paper.html", "cvf:A_B_CVPR_2023_paper"),
        ("https://openaccess.thecvf.com/content_cvpr_2018/papers/A_B_CVPR_2018_paper.pdf", "cvf:A_B_CVPR_2018_paper"),
        ("https://openaccess.thecvf.com/menu", ""),
        ("https://[broken", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_an_address_names_the_paper(url, expected):
    assert " ".join(":".join(each) for each in ids(url)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("arXiv:2307.16789", "2307.16789"),
        ("[2307.16789]", "2307.16789"),
        ("arXiv 2307.16789v2", "2307.16789"),
        ("hep-th/9901001", "hep-th/9901001"),
        ("arXiv", ""),
        ("2024.05", ""),
        ("see arXiv:2307.16789", ""),
        ("2307.16789.pdf", "2307.16789"),
        pytest.param("." * 10_000 + " x", "", id="dots"),
        pytest.param("arXiv" + "-" * 10_000 + "é x", "", id="hyphens"),
    ],
)
def test_a_text_may_be_an_arxiv_number(text, expected):
    assert arxiv_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("arXiv preprint arXiv:2307.16789, 2023", [("arxiv", "2307.16789")]),
        ("doi:10.1145/3704435.", [("doi", "10.1145/3704435")]),
        ("DOI https://doi.org/10.1145/3704435", [("doi", "10.1145/3704435")]),
        ("arXiv 2023", []),
        ("2307.16789", []),
    ],
)
def test_a_text_may_name_a_paper(text, expected):
    assert list(ids_in_text(text)) == expected
