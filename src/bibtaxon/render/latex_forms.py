"""The forms of options that go into TeX as they are written."""

import re
from typing import Any

from bibtaxon.options import OptionError

_FORMS = {
    "label": re.compile(r"[\w:./ -]+"),
    "placement": re.compile(r"[!htbpH]+"),
    "tabcolsep": re.compile(r"\d*\.?\d+(?:pt|em|ex|mm|cm|in)"),
}
_EXAMPLE = "tab:related-work"  # of a label that is empty by default


def check_forms(options: Any) -> None:
    """Refuse what TeX would take as something else; an `OptionError` gives an example."""
    default = type(options)()
    for name, form in _FORMS.items():
        value, usual = getattr(options, name, ""), getattr(default, name, "")
        if value != usual and not form.fullmatch(value):
            raise OptionError(f"{name} {value!r} is not of the form {usual or _EXAMPLE!r}", (name,))
