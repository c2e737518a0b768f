"""Try broken files on everything that reads them, as many as one likes.

    python tools/fuzz.py --cases 200000 --jobs 2

Each case is a piece of a fixture that is cut off, has bytes flipped or delimiters swapped. What
fails is printed; give it a row in the table of its tests once it is mended.
"""

import argparse
import sys
import time
import traceback
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "robustness"))

_PART = 500  # cases of one seed


def main() -> int:
    """Run the cases; return 1 if one of them fails."""
    parser = argparse.ArgumentParser(description="Try broken files on everything.")
    parser.add_argument("--cases", type=int, default=200_000, help="how many (default: 200,000)")
    parser.add_argument("--jobs", type=int, default=2, help="at once (default: 2)")
    parser.add_argument("--seed", type=int, default=1000, help="where to begin (default: 1000)")
    given = parser.parse_args()
    start = time.monotonic()
    seeds = range(given.seed, given.seed + -(-given.cases // _PART))
    failures = 0
    with ProcessPoolExecutor(given.jobs) as pool:
        for number, found in enumerate(pool.map(partial(run, _PART), seeds), 1):
            failures += len(found)
            print("".join(found), end="")
            if number % 20 == 0:
                minutes = (time.monotonic() - start) / 60
                print(f"{number * _PART} cases, {failures} failures, {minutes:.0f} minutes")
    print(f"{len(seeds) * _PART} cases, {failures} failures")
    return int(failures > 0)


def run(cases: int, seed: int) -> list[str]:
    """Return what fails among the cases of a seed, and where."""
    from attack import attack, broken  # type: ignore[import-not-found]  # noqa: PLC0415

    found = []
    for number, data in enumerate(broken(cases, seed)):
        try:
            attack(data)
        except Exception:  # noqa: BLE001  whatever it is
            found.append(
                f"seed {seed}, case {number}: {data!r}\n{traceback.format_exc(limit=-5)}\n"
            )
    return found


if __name__ == "__main__":
    sys.exit(main())
