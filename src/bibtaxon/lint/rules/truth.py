"""What cannot be true, as an entry alone shows: dates, numbers and names that contradict."""

import re
from time import localtime

from bibtaxon.bib.syntax import Document, Entry, Field
from bibtaxon.lint.context import Context
from bibtaxon.lint.pieces import only, text_of
from bibtaxon.lint.rule import Bad, Good, Problem, Problems, Severity, rule
from bibtaxon.patterns import lazy

_YEAR = lazy(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
# Numbers of the ACL Anthology, and of IEEE's conferences (a journal's begins with T, J, M ...).
_ACL = lazy(r"10\.18653/v1/(?:([0-9]{4})\.|[A-Z]([0-9]{2})-)")
_IEEE = lazy(r"10\.1109/(?![ATJM])[A-Z][A-Z0-9]+[0-9-]*\.((?:19|20)[0-9]{2})\.[0-9]")
# The conferences in them; in the older numbers of the Anthology, those with a letter to themselves.
_VENUE = lazy(
    r"10\.18653/v1/(?:[0-9]{4}\.(?P<acl>[a-z]+)-(?!srw|demo)|(?P<letter>[A-Z])[0-9]{2}-)"
    r"|10\.1109/(?![ATJM])(?P<ieee>[A-Z]+)[0-9-]*\.(?:19|20)[0-9]{2}\.[0-9]"
)
# All other DOIs, which tell nothing of the year or the venue.
_UNTOLD = lazy(r"10\.(?!18653/v1/(?:[0-9]{4}\.|[A-Z][0-9]{2}-)|1109/[A-Z])\S*+")
_WORDS = lazy("[a-z]+")
_LETTERS = {"C": "COLING", "D": "EMNLP", "E": "EACL", "K": "CoNLL", "N": "NAACL", "P": "ACL"}
_PREPRINT = lazy(r"(?:the )?(?:arxiv\b|corr\b|computing research repository)", re.IGNORECASE)
_PUBLISHED = ("booktitle", "journal", "journaltitle")


@rule(
    "D404",
    Document,
    Bad("@misc{a, year = {2023}, eprint = {2402.00001}}", at="2023"),
    Bad(
        "@article{a, journal = {Nature}, year = 2020, url = {https://arxiv.org/abs/2401.00001}}",
        at="2020",
    ),
    Good("@misc{a, year = {2024}, eprint = {2402.00001}}"),
    Good("@misc{a, year = {2023}, eprint = {2401.00001}}"),
    Good("@misc{a, year = {2001}, eprint = {hep-th/9901001}}"),
    Good("@article{a, journal = {Nature}, year = {2023}, eprint = {2405.00001}}"),
    Good("@misc{a, year = {in press}, eprint = {2401.00001}} @misc{b, eprint = {2401.00001}}"),
)
def year_before_arxiv(document: Document, context: Context) -> Problems:
    """The number of a paper on arXiv begins with the year and month in which it was announced.

    A preprint cannot be older than that; numbers of January may be of papers from the last days of
    December. What a journal or a conference has published may have been put on arXiv later, so that
    one year is left to it.
    """
    for number, entry, place in context.library.arxiv:
        if place is not document or f"20{number[:2]}" in entry.values.get("year", ""):  # nearly all
            continue
        year = text_of(entry, "year").strip("{}")
        if len(year) == 4 and year.isascii() and year.isdecimal():
            announced = _announced(number)
            field = entry.field("year") if int(year) < announced else None
            if field and int(year) + _leeway(entry, number) < announced:
                message = f"arXiv:{number} is of {announced}, so the year is hardly {year}"
                yield Problem(field.pieces[0].inner, message)


@rule(
    "I518",
    Document,
    Bad("@misc{a, eprint = {9012.00001}, archiveprefix = {arXiv}}", at="a", after="@misc{"),
    Bad("@misc{a, journal = {arXiv preprint arXiv:2313.00001}}", at="a", after="@misc{"),
    Good("@misc{a, eprint = {2312.00001}, archiveprefix = {arXiv}}"),
    Good("@misc{a, eprint = {hep-th/9912001}, archiveprefix = {arXiv}}"),
    severity=Severity.ERROR,
)
def arxiv_month_impossible(document: Document, context: Context) -> Problems:
    """The number of a paper on arXiv begins with a year and a month, here one that has not come.

    The number leads nowhere then. An impossible month in `eprint` is the affair of
    `eprint-malformed`.
    """
    now = f"{localtime().tm_year % 100:02}{localtime().tm_mon:02}"
    for number, entry, place in context.library.arxiv:
        if place is document and "/" not in number:
            month = number[:4]
            wrong = month[2:] > "12" or month[2:] == "00"
            if (wrong and not text_of(entry, "eprint")) or (not wrong and month > now):
                yield Problem(entry.key.span, f"arXiv:{number} is of a month that has not come")


@rule(
    "D406",
    Entry,
    Bad("@misc{a, doi = {10.18653/v1/2020.acl-main.1}, year = {2021}}", at="2021"),
    Bad("@misc{a, doi = {10.18653/v1/P19-1001}, year = {2020}}", at="2020"),
    Bad("@misc{a, doi = {10.1109/CVPR.2016.90}, year = 2018}", at="2018"),
    Good("@misc{a, doi = {10.18653/v1/2020.acl-main.1}, year = {2020}}"),
    Good("@misc{a, doi = {10.1109/CVPR.2016.90}, year = {2016}} @misc{b, year = 2000}"),
    Good("@misc{a, doi = {10.1109/TPAMI.2018.2798607}, year = {2021}}"),
    Good("@misc{a, doi = {10.18653/v1/2020.acl-main.1}}"),
    fields=("doi",),
    usual=_UNTOLD,
)
def doi_year_mismatch(entry: Entry) -> Problems:
    """Some DOIs name the year of the proceedings, those of ACL and of IEEE's conferences.

    Either the year is wrong or the DOI is that of another paper. One year more or less is left to
    IEEE, whose proceedings may come out after New Year.
    """
    text = text_of(entry, "doi")
    match, year = _ACL.search(text) or _IEEE.search(text), _year(entry)
    if match and year:
        named = int(match[1] or f"20{match[2]}")
        leeway = 0 if "18653" in text else 1
        field = entry.field("year") if abs(year - named) > leeway else None
        if field:
            yield Problem(field.pieces[0].inner, f"the DOI is of {named}, the year {year}")


def _year(entry: Entry) -> int:
    """Return the year of an entry if the field holds that and nothing else, or 0."""
    year = text_of(entry, "year").strip(" {}")
    return int(year) if _YEAR.fullmatch(year) else 0


@rule(
    "D407",
    Entry,
    Bad("@misc{a, booktitle = {Proceedings of ICLR 2021}, year = {2024}}", at="2024"),
    Good("@misc{a, booktitle = {Proceedings of ICLR 2021}, year = {2021}}"),
    Good("@misc{a, booktitle = {NIPS 2016}, year = {2017}} @misc{b, booktitle = {NIPS 2016}}"),
    Good("@misc{a, booktitle = {Campaigns of 2014 and 2016}, year = {2019}}"),
    Good("@misc{a, booktitle = {Proceedings of ICLR}, year = {2021}}"),
    fields=("booktitle",),
    needs=("19", "20"),
)
def venue_year_mismatch(entry: Entry) -> Problems:
    """The name of the conference holds another year than the entry.

    Proceedings may come out in the year after, so that a difference of one is no fault, and a name
    with several years is not looked at.
    """
    named, year = set(_YEAR.findall(text_of(entry, "booktitle"))), _year(entry)
    held = int(named.pop()) if len(named) == 1 and year else year
    field = entry.field("year") if abs(year - held) > 1 else None
    if field:
        yield Problem(field.pieces[0].inner, f"the venue is of {held}, the year {year}")


@rule(
    "D408",
    Entry,
    Bad(
        "@inproceedings{a, doi = {10.18653/v1/2020.acl-main.1}, booktitle = {Proceedings of the"
        " 2020 Conference on Empirical Methods in Natural Language Processing}}",
        at="Proceedings of the 2020 Conference on Empirical Methods in Natural Language Processing",
    ),
    Bad("@inproceedings{a, doi = {10.18653/v1/P19-1001}, booktitle = {NAACL}}", at="NAACL"),
    Bad(
        "@inproceedings{a, doi = {10.1109/CVPR.2016.90}, booktitle = {{ICLR} 2016}}",
        at="{ICLR} 2016",
    ),
    Good("@inproceedings{a, doi = {10.18653/v1/2020.acl-main.1}, booktitle = {{ACL} 2020}}"),
    Good(
        "@inproceedings{a, doi = {10.18653/v1/2020.acl-main.1}, booktitle = {Annual Meeting of the"
        " Association for Computational Linguistics}}"
    ),
    Good("@inproceedings{a, doi = {10.18653/v1/W18-5446}, booktitle = {BlackboxNLP at EMNLP}}"),
    Good("@inproceedings{a, doi = {10.1109/XYZ.2016.90}, booktitle = {ICLR}}"),
    Good("@inproceedings{a, doi = {10.18653/v1/2020.acl-main.1}, booktitle = {Some Workshop}}"),
    Good("@inproceedings{a, doi = {10.18653/v1/2020.acl-main.1}} @misc{b, doi = {10.1000/1}}"),
    fields=("doi",),
    usual=_UNTOLD,
)
def doi_venue_mismatch(entry: Entry, context: Context) -> Problems:
    """Some DOIs name the conference, those of ACL and of IEEE: here another one than the booktitle.

    Either the booktitle is wrong or the DOI is that of another paper. Nothing is said of
    conferences that are not known, nor of workshops.
    """
    match = _VENUE.search(text_of(entry, "doi"))
    field = entry.field("booktitle") if match else None
    if match and field:
        token = _LETTERS.get(match["letter"], "") or match["acl"] or match["ieee"] or ""
        yield from _against(token, field, context)


def _against(token: str, field: Field, context: Context) -> Problems:
    """Find a booktitle of another conference than a DOI names."""
    piece = field.pieces[0]
    if token and token.casefold() not in _WORDS.findall(piece.text.casefold()):
        named, written = map(context.library.venue_table.find, (token, piece.text))
        if named and written and named is not written:
            message = f"the DOI is of {named.short}, the booktitle of {written.short}"
            yield Problem(piece.inner, message)


@rule(
    "V855",
    Field,
    Bad(
        "@inproceedings{a, booktitle = {arXiv preprint arXiv:2401.00001}}",
        at="arXiv preprint arXiv:2401.00001",
    ),
    Bad("@inproceedings{a, booktitle = {CoRR}}", at="CoRR"),
    Good("@inproceedings{a, booktitle = {Proceedings of ICLR}}"),
    Good("@inproceedings{a, booktitle = {Conference on Robots}}"),
    Good('@inproceedings{a, booktitle = "Pro" # "ceedings"}'),
    fields=("booktitle",),
)
def arxiv_as_booktitle(field: Field) -> Problems:
    """A preprint is in no proceedings: it is `@misc` or `@article`, or came out somewhere.

    Invented references often look like this.
    """
    piece = only(field)
    if piece and piece.text[:1] in "aAcCtT{" and _PREPRINT.match(piece.text.lstrip(" {")):
        yield Problem(piece.inner, f"{piece.text!r} is no conference")


def _announced(number: str) -> int:
    """Return the year of a number on arXiv."""
    year = int(number.rpartition("/")[2][:2])
    return year + (1900 if year > 90 and "/" in number else 2000)


def _leeway(entry: Entry, number: str) -> bool:
    """Whether a paper may be a year older than its number on arXiv."""
    return is_published(entry) or number.rpartition("/")[2][2:4] == "01"


def is_published(entry: Entry) -> bool:
    """Whether an entry names a journal or proceedings, other than a server of preprints."""
    venue = text_of(entry, *_PUBLISHED).lstrip("{")
    return bool(venue) and not _PREPRINT.match(venue)
