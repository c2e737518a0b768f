"""What git knows of files."""

import subprocess
from pathlib import Path

from bibtaxon.errors import BibtaxonError


def text_at(path: str, base: str) -> bytes | None:
    """Return what a file held where a branch left another, or nothing if it was not there.

    `base` is what the branch is to be merged into: a branch, a tag or a commit.
    """
    directory = Path(path).resolve().parent
    commit = _git(directory, "rev-parse", "--verify", "--quiet", f"{base}^{{commit}}")
    if commit is None:
        _refuse(directory, base)
        raise BibtaxonError(
            f"git knows no commit {base!r}; fetch it first, for example: git fetch origin main"
        )
    left = _git(directory, "merge-base", base, "HEAD")  # nothing in a shallow clone
    start = (left or commit).decode().strip()
    return _git(directory, "show", f"{start}:./{Path(path).resolve().name}")


def _refuse(directory: Path, base: str) -> None:
    """Raise an error if there is no repository."""
    if _git(directory, "rev-parse", "--git-dir") is None:
        raise BibtaxonError(
            f"{directory}: is in no git repository, so nothing can be compared with {base!r}"
        )


def _git(directory: Path, *arguments: str) -> bytes | None:
    """Return what git prints, or nothing where it fails."""
    command = ["git", "-C", str(directory), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603  no shell
    except FileNotFoundError:
        raise BibtaxonError("git is not installed; leave --diff-base out") from None
    return done.stdout if done.returncode == 0 else None
