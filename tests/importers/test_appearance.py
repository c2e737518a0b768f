"""Where and when, from what stands beside a title."""

import pytest
from lists import VENUES

from bibtaxon.importers.appearance import appearance, is_appearance, without_appearance
from bibtaxon.importers.fragments import kind_of


def told(text, *more):
    seen = appearance(text, VENUES, more)
    venue = seen.known.short if seen.known else seen.venue
    when = "-".join(str(part) for part in (seen.year, seen.month) if part)
    return " | ".join(filter(None, (venue, when, seen.award and f"award {seen.award}")))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NeurIPS 2023", "NeurIPS | 2023"),
        ("[**2024 Jul COLM**]".replace("*", ""), "COLM | 2024-7"),
        ("(CVPR, 2024)", "CVPR | 2024"),
        ("[2022-10] [ICLR 2023]", "ICLR | 2023"),
        ("[2024-01] arXiv", "arXiv | 2024-1"),
        ("arXiv 2023. ICML 2024", "ICML | 2024"),
        ("ICML. 2024/05, 2023", "ICML | 2024-5"),
        ("CVPR 22", "CVPR | 2022"),
        ("ICLR-24", "ICLR | 2024"),
        ("Table 22", ""),
        ("AAAI-24 Oral", "AAAI | 2024 | award Oral"),
        ("ICLR 2024 Spotlight", "ICLR | 2024 | award Spotlight"),
        ("ICLR 2024 (oral)", "ICLR | 2024 | award Oral"),
        ("CVPR 2023 Best Paper Award Candidate", "CVPR | 2023 | award Best Paper Award Candidate"),
        ("NeurIPS 2023 D&B Track", "NeurIPS | 2023 | award Datasets and Benchmarks"),
        ("ACL 2024 Main, Outstanding Paper", "ACL | 2024 | award Outstanding Paper"),
        ("ACL 2024 Findings", "Findings of ACL | 2024"),
        ("EMNLP 2023 Industry Track", "EMNLP | 2023 | award Industry Track"),
        ("TMLR 2024 Expert Certification", "TMLR | 2024 | award Expert Certification"),
        ("TMLR 2024 Symposium", "TMLR Symposium | 2024"),
        ("In Proceedings of ICML, 2020", "ICML | 2020"),
        ("IEEE (RA-L) 2022", "RA-L | 2022"),
        ("Proc. IEEE (2014)", "Proc. IEEE | 2014"),
        ("International Conference on Acoustics, Speech and Signal Processing 2020", "ICASSP | 2020"),
        ("Front. Neurosci. (2015), 9:137", "Front. Neurosci | 2015"),
        ("J. Microscopy (2011), 245(3):236-244", "J. Microscopy | 2011"),
        ("IEEE BioCAS Conf., 2023", "IEEE BioCAS Conf | 2023"),
        ("Journal of Things, 2019", "Journal of Things | 2019"),
        ("NewConf 2024", "NewConf | 2024"),
        ("Preprint 2024", "2024"),
        ("Submitted to ICLR 2025", "2025"),
        ("Under review, 2025", "2025"),
        ("Ph.D. Thesis, 2022", "2022"),
        ("a text of many words that tells nothing of a venue at all in 2024", "2024"),
        ("nothing", ""),
        ("N" * 400, ""),
        ("", ""),
    ],
)  # fmt: skip
def test_where_and_when(text, expected):
    assert told(text) == expected


def test_what_is_said_to_be_a_venue_is_one():
    assert told("ICML 2020", "Somewhere Else") == "ICML | 2020"
    assert told("2020", "Somewhere Else") == "Somewhere Else | 2020"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ICLR 2024", True),
        ("2024", True),
        ("Spotlight", True),
        ("arXiv", True),
        ("ICLR 2024, a good year", False),
        ("A Title", False),
        ("", False),
    ],
)
def test_what_tells_nothing_else(text, expected):
    assert is_appearance(text, VENUES) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jane Roe, Ann Bee, ICML, 2020", ("Jane Roe, Ann Bee", [" ICML", " 2020"])),
        ("Jane Roe; CVPR 2022", ("Jane Roe", [" CVPR 2022"])),
        ("Roe, J. (2019).", ("Roe, J.", ["2019"])),
        ("Jane Roe (MIT)", ("Jane Roe (MIT)", [])),
        ("Jane Roe, ", ("Jane Roe", [" "])),
    ],
)
def test_people_and_what_follows(text, expected):
    assert without_appearance(text, VENUES) == expected


@pytest.mark.parametrize(
    ("venue", "kind"),
    [
        ("Journal of Things", "journal"),
        ("J. Microscopy", "journal"),
        ("Conference on Things", "conference"),
        ("FOO", "conference"),
        ("Huggingface", ""),
    ],
)
def test_what_kind_an_unknown_venue_is(venue, kind):
    assert kind_of(venue) == kind
