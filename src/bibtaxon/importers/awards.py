"""Awards and tracks (`Oral`, `Spotlight`, `Best Paper Award`), as lists write them."""

import re

AWARD = re.compile(
    r"(?<![\w-])(?:"
    r"(?:best|outstanding|distinguished|award)[\w\s-]{0,40}?"
    r"(?:papers?|poster|demo|runner[- ]up|award)"
    r"(?:\s+(?:award|candidate|finalist|nominee|nomination|runner[- ]up|honou?rable mention))*"
    r"|honou?rable mentions?"
    r"|notable[- ]top[- ]\d+ ?%|(?:notable|top)[- ]\d+ ?%|notable"
    r"|(?:oral|spotlight|poster|highlight|long|short|demo|industry|main)"
    r"(?:s|\s+(?:papers?|track|presentation|conference))?"
    r"|system demonstrations?(?:\s+track)?"
    r"|datasets?\s*(?:and|&)\s*benchmarks?(?:\s+track)?|d&b(?:\s+track)?"
    r"|position paper(?:\s+track)?"
    r"|student abstract|extended abstract|invited(?:\s+(?:paper|talk))?"
    r")(?![\w-])",
    re.IGNORECASE,
)
_SPELT = {
    "d&b": "Datasets and Benchmarks",
    "d&b track": "Datasets and Benchmarks",
    "datasets & benchmarks": "Datasets and Benchmarks",
}
_NO_AWARD = ("long", "short", "main", "long paper", "short paper", "main conference", "main track")


def spelt(award: str) -> str:
    """Return an award as it is to be written; ``""`` for what is none, as `long paper`."""
    folded = " ".join(award.casefold().split())
    if folded in _NO_AWARD:
        return ""
    return _SPELT.get(folded, award[:1].upper() + award[1:])
