"""The markers `tex`, `latexml`, `chromium` and `node`, for tests that need programs from outside Python.

Such a test is skipped where its programs are missing, unless the environment variable
`BIBTAXON_REQUIRE` (a comma list of markers) names its marker: then it fails.
"""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is no failure.
settings.register_profile("bibtaxon", settings.default, deadline=None)
settings.load_profile("bibtaxon")

# What `npm install` puts there; one stands for all.
PAGE_TOOLS = Path(__file__).parents[1] / "page" / "node_modules" / ".bin" / "tsc"

TEX = "bibtex biber latexmk pdflatex xelatex lualatex pdftotext"
PROGRAMS = {
    "tex": tuple((name,) for name in TEX.split()),
    "latexml": (("latexml",), ("latexmlpost",)),
    "chromium": (("chromium", "chromium-browser", "google-chrome"),),
    "node": (("node",), (str(PAGE_TOOLS),)),
}


def missing_programs(marker: str) -> list[str]:
    """Names of the programs that the marker needs and the search path lacks."""
    return [names[0] for names in PROGRAMS[marker] if not any(map(shutil.which, names))]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write the golden files anew, for review"
    )


# First of all, so that no fixture meets a missing program before.
@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    required = os.environ.get("BIBTAXON_REQUIRE", "").split(",")
    for marker in PROGRAMS:
        if item.get_closest_marker(marker) is None or not (missing := missing_programs(marker)):
            continue
        reason = f"not installed: {', '.join(missing)}"
        if marker in required:
            pytest.fail(f"{reason} (BIBTAXON_REQUIRE names {marker!r})", pytrace=False)
        pytest.skip(reason)
