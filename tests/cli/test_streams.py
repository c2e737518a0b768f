"""What is printed: safe on a terminal, the bytes of a file elsewhere."""

from bibtaxon.cli.streams import diff, warn, write_stdout


def test_diff_is_safe_to_print():
    assert diff("a\nb\x1b\u2028\r\n", "a\r\nb\tc", "x.bib") == (
        "--- x.bib\n+++ x.bib\n@@ -1,2 +1,2 @@\n-a\n-b\\x1b\\u2028\r\n+a\r\n+b\tc\n\\ No newline at end of file\n"
    )


def test_warn(capsys):
    warn("x.bib: \x1b")
    assert capsys.readouterr() == ("", "bibtaxon: warning: x.bib: \\x1b\n")


def test_standard_output_gets_utf8(capsysbinary):
    write_stdout("ü\udce4\n")
    assert capsysbinary.readouterr().out == b"\xc3\xbc\xe4\n"
