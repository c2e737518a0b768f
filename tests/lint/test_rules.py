"""Each example of each rule holds."""

from collections import Counter

import pytest
from rule_examples import fixed, found, spans

from bibtaxon.edits import Safety
from bibtaxon.lint.rule import Bad, Good
from bibtaxon.lint.rules import RULES

# Those about the look of a file as a whole, all of them off by default, are no measure of a fix.
OTHERS = [rule for rule in RULES if rule.code[0] != "F" and rule.code != "X808"]


def _cases(kind):
    return [
        pytest.param(rule, example, id=f"{rule.code}-{place}")
        for rule in RULES
        for place, example in enumerate(rule.examples)
        if isinstance(example, kind)
    ]


@pytest.mark.parametrize(("rule", "good"), _cases(Good))
def test_good(rule, good):
    """A good example is passed over in silence."""
    assert found(rule, good.text, good) == []


@pytest.mark.parametrize(("rule", "bad"), _cases(Bad))
def test_bad(rule, bad):
    """A bad example is found at the part that it shows, and nowhere else."""
    findings = [finding.span for finding in found(rule, bad.text, bad)]
    assert [(span.start, span.end) for span in findings] == list(spans(bad))


@pytest.mark.parametrize(("rule", "bad"), _cases(Bad))
def test_fix(rule, bad):
    """A fix makes of a bad example what it shows, or leaves it alone."""
    expected = bad.text if bad.fixed is None else bad.fixed
    assert fixed([rule], bad.text, bad, bad.safety) == expected


@pytest.mark.parametrize(("rule", "bad"), _cases(Bad))
def test_fix_is_as_safe_as_shown(rule, bad):
    """What an example calls unsafe is not made by --fix alone."""
    expected = bad.fixed if bad.safety is Safety.SAFE and bad.fixed is not None else bad.text
    assert fixed([rule], bad.text, bad) == expected


@pytest.mark.parametrize(("rule", "bad"), _cases(Bad))
def test_fix_again(rule, bad):
    """There is nothing to fix in what has been fixed."""
    once = fixed([rule], bad.text, bad, Safety.UNSAFE)
    assert fixed([rule], once, bad, Safety.UNSAFE) == once
    assert not any(finding.is_fixable(Safety.UNSAFE) for finding in found(rule, once, bad))


@pytest.mark.parametrize(("rule", "bad"), _cases(Bad))
def test_fix_makes_no_finding(rule, bad):
    """The fix of one rule is no fault for another, as far as the entry could be read before."""
    before, after = (
        Counter(each.code for other in OTHERS for each in found(other, text, bad))
        for text in (bad.text, fixed([rule], bad.text, bad, Safety.UNSAFE))
    )
    assert any(f"S00{number}" in before for number in range(1, 5)) or after <= before
