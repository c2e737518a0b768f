"""Run a command as a whole process; tell its wall time, CPU time and peak memory."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Sample:
    """One run. CPU time and peak memory count the process and its children."""

    wall: float
    cpu: float
    megabytes: float
    trouble: str = ""  # "" when it ended well


def run(
    argv: Sequence[str], cwd: Path, timeout: float, good: Collection[int] = frozenset({0})
) -> Sample:
    """Run it without input; its output is thrown away, as writing to a terminal takes time too.

    Another exit code than the good ones is trouble.
    """
    # Python keeps the bytecode of what it has imported once, unless a machine is set up otherwise.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    process = subprocess.Popen(
        argv,
        cwd=cwd,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    late = threading.Event()

    def stop() -> None:
        late.set()
        os.killpg(process.pid, signal.SIGKILL)

    timer = threading.Timer(timeout, stop)
    timer.start()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    timer.cancel()
    process.returncode = code = os.waitstatus_to_exitcode(status)
    trouble = (
        f"> {timeout:.0f} s" if late.is_set() else f"failed ({code})" if code not in good else ""
    )
    return Sample(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, trouble)
