"""What the options of a figure in LaTeX may say: its label, and where it may be placed."""

import re
from typing import Any

from bibtaxon.options import OptionError

_FORMS = {"label": re.compile(r"[\w:./ -]+"), "placement": re.compile(r"[!htbpH]+")}


def check_figure(options: Any) -> None:
    """Refuse what TeX would take as something else; an `OptionError` names the default."""
    for name, form in _FORMS.items():
        value = getattr(options, name)
        if not form.fullmatch(value):
            example = getattr(type(options)(), name)
            raise OptionError(f"{name} {value!r} is not of the form {example!r}", (name,))
