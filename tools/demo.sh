#!/bin/sh
# The main job on our own list: lint it, render the README and the LaTeX table, compile the table.
set -eu
cd "$(dirname "$0")/.."
bibtaxon=.venv/bin/bibtaxon
out=build/demo
mkdir -p "$out"

run() { echo "\$ bibtaxon $*"; "$bibtaxon" "$@"; }

run lint refs/synthetic_data.bib
run render readme -o "$out/README.md"
run render table --standalone -o "$out/related_work.tex"

if command -v pdflatex >/dev/null && command -v bibtex >/dev/null; then
    (
        cd "$out"
        pdflatex -interaction=nonstopmode -halt-on-error related_work.tex
        bibtex related_work
        for pass in 1 2 3; do pdflatex -interaction=nonstopmode -halt-on-error related_work.tex; done
    ) >"$out/tex.log" 2>&1 </dev/null || { echo "TeX failed, see $out/tex.log" >&2; exit 1; }
    compiled="$out/related_work.pdf    the table as a PDF, made by pdflatex and bibtex"
else
    compiled="(no PDF: pdflatex and bibtex are not installed)"
fi

cat <<MESSAGE

From refs/synthetic_data.bib, $(grep -c '^@' refs/synthetic_data.bib) papers:
    $out/README.md           the list as a README
    $out/related_work.tex    the related-work table, a complete document
    $compiled
MESSAGE
