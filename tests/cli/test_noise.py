"""People are shown a line about most entries, programs every finding."""

TEXT = "".join(f"@misc{{k{number}, title = {{{{A tale}}}}}}\n" for number in range(20))


def test_formats(run, tmp_path):
    (tmp_path / "a.bib").write_text(TEXT, encoding="utf-8")
    arguments = ["--select", "ALL", "--ignore", "F,R,X", "--info", "a.bib", "--output-format"]
    code, out, err = run("lint", *arguments, "concise")
    assert code == 0
    assert out.count(": T302 ") == 1
    assert "T302 20 of 20 entries, the first: the whole title" in out
    assert "20 info" in err
    _, out, _ = run("lint", *arguments, "json")
    assert out.count('"T302"') == 20
