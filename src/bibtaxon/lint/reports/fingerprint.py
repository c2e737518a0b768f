"""What tells findings apart from one run to the next, whatever lines come and go above them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from bibtaxon.lint.finding import Finding


def fingerprints(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield a hexadecimal number for each finding: of its file, rule and text, and how many-th."""
    seen: Counter[tuple[str, ...]] = Counter()
    for finding in findings:
        identity = finding.source.name, finding.code, finding.source[finding.span]
        seen[identity] += 1
        text = "\0".join((*identity, str(seen[identity])))
        yield sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:40]
