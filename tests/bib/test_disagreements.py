"""The written table of disagreements is what the real programs do."""

import pytest
from oracles import table


@pytest.mark.tex
def test_table_is_current() -> None:
    written = table.PLACE.read_text("utf-8")
    if table.versions() not in written:
        pytest.skip(f"the table is of other versions; here are {table.versions()}")
    assert table.text() == written, "run `python -m oracles.table` in tests"
