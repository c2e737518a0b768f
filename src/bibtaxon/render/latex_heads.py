"""The head of a LaTeX table, with headings over several columns, and the lines below it."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from bibtaxon.render.latex_columns import note, part_shown
from bibtaxon.render.markup.latex import Latex
from bibtaxon.render.table_columns import Column
from bibtaxon.render.table_content import Content, spans
from bibtaxon.render.table_legend import legend

_LATEX = Latex()


def head(columns: Sequence[Column], heads: Sequence[str]) -> str:
    """Return the rows of the head without the last line end; `heads` are the columns' own ones."""
    heads = [_noted(head, column) for head, column in zip(heads, columns, strict=True)]
    over = spans(columns)
    if not any(title for title, _ in over):
        return " & ".join(heads)
    ends = list(accumulate(size for _, size in over))
    cells = [_over(title, size) for title, size in over]
    rules = [
        rf"\cmidrule(lr){{{end - size + 1}-{end}}}"
        for (title, size), end in zip(over, ends, strict=True)
        if title
    ]
    return f"{' & '.join(cells)} \\\\\n{''.join(rules)}\n{' & '.join(heads)}"


def below(content: Content) -> Iterator[str]:
    """Yield the lines that explain the marks and the codes."""
    return legend(content, _LATEX, lambda part: part_shown(part).tex, "~")


def footnotes(content: Content) -> Iterator[str]:
    """Yield the footnotes, one line each."""
    for mark, text in content.notes.values():
        yield rf"{note(mark, 'l')}~{text.tex}"


def _noted(head: str, column: Column) -> str:
    """Return a head with the mark of its footnote, within the last brace of `\\multicolumn`."""
    if not column.mark:
        return head
    mark = note(column.mark, column.align)
    return f"{head[:-1]}{mark}}}" if head.startswith(r"\multicolumn") else head + mark


def _over(title: str, size: int) -> str:
    return (
        rf"\multicolumn{{{size}}}{{c}}{{\bthead[c]{{{_LATEX.text(title)}}}}}"
        if title
        else (" & " * (size - 1))
    )
