import pytest

from bibtaxon.survey.eprints import arxiv_id


@pytest.mark.parametrize(
    ("fields", "number"),
    [
        pytest.param({}, "", id="none"),
        pytest.param({"eprint": "2307.16789", "archiveprefix": "arXiv"}, "2307.16789", id="eprint"),
        pytest.param(
            {"eprint": "2307.16789v2", "eprinttype": "arxiv"}, "2307.16789v2", id="version"
        ),
        pytest.param({"eprint": "2307.16789"}, "2307.16789", id="no-archive"),
        pytest.param({"eprint": "arXiv:2307.16789"}, "2307.16789", id="prefix"),
        pytest.param({"eprint": "hep-th/9901001"}, "hep-th/9901001", id="old-scheme"),
        pytest.param(
            {"eprint": "math.GT/0309136"}, "math.GT/0309136", id="old-scheme-with-subject"
        ),
        pytest.param({"eprint": "ARXIV:HEP-TH/9901001V2"}, "HEP-TH/9901001V2", id="capitals"),
        pytest.param({"eprint": "math.gt/0309136"}, "math.gt/0309136", id="small-letters"),
        pytest.param(
            {"url": "HTTPS://ARXIV.ORG/PDF/CS/0112017"}, "CS/0112017", id="url-in-capitals"
        ),
        pytest.param({"eprint": "2307.16789", "archiveprefix": "HAL"}, "", id="other-archive"),
        pytest.param({"eprint": "hal-01234567", "archiveprefix": "arXiv"}, "", id="other-number"),
        pytest.param({"journal": "arXiv preprint arXiv:2307.16789"}, "2307.16789", id="journal"),
        pytest.param({"journal": "CoRR", "volume": "abs/2307.16789"}, "2307.16789", id="corr"),
        pytest.param({"url": "https://arxiv.org/pdf/2307.16789v1.pdf"}, "2307.16789v1", id="url"),
        pytest.param({"url": "http://arxiv.org/abs/cs/0112017"}, "cs/0112017", id="old-url"),
        pytest.param({"doi": "10.48550/arXiv.2307.16789"}, "2307.16789", id="doi"),
        pytest.param({"howpublished": "arXiv:2307.16789"}, "2307.16789", id="howpublished"),
        pytest.param({"doi": "10.1234/5678.9012"}, "", id="other-doi"),
        pytest.param({"title": "arXiv:2307.16789"}, "", id="title"),
        pytest.param({"url": "https://arxiv.org/abs/2307.167890"}, "", id="six-digits"),
    ],
)
def test_arxiv_id(fields, number):
    assert arxiv_id(fields) == number
