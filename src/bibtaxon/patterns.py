"""Regular expressions that are compiled when they are first used.

Compiling all of them would take half of the time in which a small file is checked.
"""

import re
from typing import Any, cast


def lazy(pattern: str, flags: int = 0) -> "re.Pattern[str]":
    """Return what can be used like `re.compile(pattern, flags)`."""
    return cast("re.Pattern[str]", _Lazy(pattern, flags))


class _Lazy:
    def __init__(self, pattern: str, flags: int) -> None:
        self._pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        method = getattr(re.compile(self._pattern, self._flags), name)
        setattr(self, name, method)  # from now on found without coming here
        return method
