"""The wheel carries everything that runs, the sdist everything that makes a wheel."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "bibtaxon"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A directory with the wheel and the sdist."""
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", out, ROOT]
    subprocess.run(command, check=True, capture_output=True)
    return out


def names_in(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_carries_every_file_of_the_package(built):
    files = {
        f"bibtaxon/{path.relative_to(SOURCE).as_posix()}"
        for path in SOURCE.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert "bibtaxon/py.typed" in files
    assert "bibtaxon/survey/venues.toml" in files
    assert files <= names_in(next(built.glob("*.whl")))


def test_the_wheel_carries_every_template(built):
    templates = ROOT / "templates"
    files = {
        f"bibtaxon/templates/{path.relative_to(templates).as_posix()}"
        for path in templates.rglob("*")
        if path.is_file()
    }
    assert files
    assert files <= names_in(next(built.glob("*.whl")))


def test_the_wheel_carries_nothing_else(built):
    tops = {name.split("/")[0] for name in names_in(next(built.glob("*.whl")))}
    assert tops == {"bibtaxon", "bibtaxon-0.1.0.dist-info"}


def test_the_sdist_carries_what_make_needs(built):
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "Makefile",
        "refs/synthetic_data.bib",
    } <= names
    assert {".ci/run", "tools/make_venv.sh", "tests/test_packaging.py"} <= names
    assert not [name for name in names if name.startswith((".venv", "build", "dist", ".git/"))]
