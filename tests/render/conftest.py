"""Golden files: what renderers made when somebody last looked at it.

`pytest --update-golden` writes them anew; what has changed is then for a reviewer to see.
"""

from pathlib import Path

import pytest

GOLDEN = Path(__file__).with_name("golden")


@pytest.fixture
def golden(request):
    """Compare a text with the golden file of that name."""

    def check(name, text):
        path = GOLDEN / name
        if request.config.getoption("update_golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text.encode())
        assert path.read_bytes().decode() == text

    return check
