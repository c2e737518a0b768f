"""Markers for tests that need programs from outside Python: `tex` and `chromium`.

Such a test is skipped where its programs are missing, unless the environment variable
`BIBTAXON_REQUIRE` (a comma list of marker names) names its marker: then it fails.
"""

import os
import shutil

import pytest

PROGRAMS = {
    "tex": (("bibtex",), ("biber",), ("pdflatex",)),
    "chromium": (("chromium", "chromium-browser", "google-chrome"),),
}
MEANING = {
    "tex": "needs a TeX installation (bibtex, biber, pdflatex)",
    "chromium": "needs a Chromium browser",
}


def pytest_configure(config: pytest.Config) -> None:
    for marker, meaning in MEANING.items():
        config.addinivalue_line("markers", f"{marker}: {meaning}")


def missing_programs(marker: str) -> list[str]:
    """Names of the programs that the marker needs and the search path lacks."""
    return [names[0] for names in PROGRAMS[marker] if not any(map(shutil.which, names))]


def required_markers() -> set[str]:
    """The markers whose tests must run here."""
    return {name.strip() for name in os.environ.get("BIBTAXON_REQUIRE", "").split(",")}


# First of all, so that no fixture meets a missing program before.
@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    for marker in PROGRAMS:
        if item.get_closest_marker(marker) is None:
            continue
        missing = missing_programs(marker)
        if not missing:
            continue
        reason = f"not installed: {', '.join(missing)}"
        if marker in required_markers():
            pytest.fail(f"{reason} (BIBTAXON_REQUIRE names {marker!r})", pytrace=False)
        pytest.skip(reason)
