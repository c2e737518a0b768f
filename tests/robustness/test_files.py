"""A file is the old one or the new one, whatever happens while it is fixed."""

import os
import random
import signal
import subprocess
import sysconfig
import time
from pathlib import Path

import pytest

BIBTAXON = Path(sysconfig.get_path("scripts"), "bibtaxon")
KILLS = 200
PARTS = 4
# 10 MB that are quickly read, so that much of the time goes into writing.
OLD = "".join(
    f"@misc{{k{n}, title = {{A}}, pages = {{1-9}}, abstract = {{{'word ' * 20_000}}}}}\n"
    for n in range(100)
).encode()
NEW = OLD.replace(b"1-9", b"1--9")
SMALL = b"@misc{k, title = {A}, pages = {1-9}}\n"
SMALL_FIXED = SMALL.replace(b"1-9", b"1--9")


def command(path, *more):
    return [BIBTAXON, "--isolated", "lint", "-q", "--fix", "--select", "P451", *more, path]


def run(path, *more):
    return subprocess.run(command(path, *more), capture_output=True, text=True, check=False)


@pytest.mark.parametrize("part", range(PARTS))
def test_killed(tmp_path, part):
    """SIGKILL at any moment: nothing can be done about it then."""
    path = tmp_path / "refs.bib"
    path.write_bytes(OLD)
    start = time.monotonic()
    assert run(path).returncode == 0
    usual = time.monotonic() - start
    assert path.read_bytes() == NEW
    choose = random.Random(part)  # noqa: S311  any moments will do
    seen = set()
    for _ in range(KILLS // PARTS):
        path.write_bytes(OLD)
        process = subprocess.Popen(
            command(path), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(usual * choose.choice((choose.random(), choose.uniform(0.6, 1.1))))
        process.kill()
        process.wait()
        seen.add(path.read_bytes())
        assert seen <= {OLD, NEW}
    assert run(path).returncode == 0  # what a killed process has left is in nobody's way
    assert path.read_bytes() == NEW


@pytest.fixture
def disk(tmp_path):
    """A file system of its own, which holds 96 kB."""
    place = tmp_path / "disk"
    place.mkdir()
    if os.geteuid() or _mount("-t", "tmpfs", "-o", "size=96k", "none", str(place)):
        pytest.skip("nothing can be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def _mount(*arguments):
    return subprocess.run(["mount", *arguments], capture_output=True, check=False).returncode


def test_full_disk(disk):
    path = disk / "refs.bib"
    data = SMALL + b"% " + b"x" * 60_000 + b"\n"
    path.write_bytes(data)
    done = run(path)
    assert (done.returncode, path.read_bytes()) == (2, data)
    assert "No space left on device" in done.stderr
    assert [each.name for each in disk.iterdir()] == ["refs.bib"]


def test_read_only_disk(disk):
    path = disk / "refs.bib"
    path.write_bytes(SMALL)
    assert _mount("-o", "remount,ro", str(disk)) == 0
    done = run(path)
    assert (done.returncode, path.read_bytes()) == (2, SMALL)
    assert "cannot be written: Read-only file system" in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_read_only_file(tmp_path):
    path = tmp_path / "refs.bib"
    path.write_bytes(SMALL)
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    done = run(path)
    tmp_path.chmod(0o755)
    assert (done.returncode, path.read_bytes()) == (2, SMALL)
    assert "cannot be written: Permission denied" in done.stderr


def test_symbolic_link(tmp_path):
    (tmp_path / "real").mkdir()
    path = tmp_path / "real" / "refs.bib"
    path.write_bytes(SMALL)
    link = tmp_path / "link.bib"
    link.symlink_to(path)
    assert run(link).returncode == 0
    assert (link.is_symlink(), path.read_bytes()) == (True, SMALL_FIXED)


def test_changed_by_somebody_else(tmp_path):
    """An editor saves while we look: its text stays."""
    path, mine = tmp_path / "refs.bib", SMALL.replace(b"{A}", b"{B}")
    path.write_bytes(OLD)
    process = subprocess.Popen(
        command(path), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    os.kill(process.pid, signal.SIGSTOP)
    saved = False
    for _ in range(2000):  # go on bit by bit, until it has read the file
        os.kill(process.pid, signal.SIGCONT)
        time.sleep(0.002)
        os.kill(process.pid, signal.SIGSTOP)
        if _has_read(process.pid, path):
            path.write_bytes(mine)
            saved = True
            break
    os.kill(process.pid, signal.SIGCONT)
    _, said = process.communicate(timeout=60)
    assert saved
    assert (process.returncode, path.read_bytes()) == (2, mine)
    assert "has changed since it was read; run the command again" in said


def _has_read(pid, path):
    """Whether a process has read a file of 10 MB: from then on it has the text of it."""
    for line in Path(f"/proc/{pid}/io").read_text("ascii").splitlines():
        if line.startswith("rchar:"):
            return int(line.split()[1]) > path.stat().st_size
    return False


def test_two_at_once(tmp_path):
    path = tmp_path / "refs.bib"
    for _ in range(10):
        path.write_bytes(OLD)
        pair = [
            subprocess.Popen(
                command(path), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
            )
            for _ in range(2)
        ]
        said = [process.communicate(timeout=60)[1] for process in pair]
        assert path.read_bytes() == NEW
        codes = [process.returncode for process in pair]
        assert 0 in codes
        for code, words in zip(codes, said, strict=True):
            assert code == 0 or "has changed since it was read" in words
        assert [each.name for each in tmp_path.iterdir()] == ["refs.bib"]
