"""The shape of the taxonomy: what stands where in it, and how its categories are spelt."""

from collections import Counter
from collections.abc import Mapping

from bibtaxon.bib.syntax import Document, Field, text_in
from bibtaxon.edits import replace
from bibtaxon.lint.context import Context, Library
from bibtaxon.lint.options import LintOptions
from bibtaxon.lint.pieces import only, within
from bibtaxon.lint.rule import Bad, Good, Problem, Problems, Severity, rule
from bibtaxon.source import Span
from bibtaxon.survey.labels import labels
from bibtaxon.survey.taxonomy import Topic, levels

_TREE = ("Augmentation", "Environment", "Environment > Tool use")


@rule(
    "C603",
    Document,
    Bad(
        "@misc{a, category = {Augmentation, environment}}",
        at="environment",
        categories=_TREE,
        options=LintOptions(leaves_only=True),
    ),
    Good("@misc{a, category = {Environment, Tool use}}", categories=_TREE),
    Good(
        "@misc{a, category = {Tool use, Other}} @misc{b, category = c}",
        categories=_TREE,
        options=LintOptions(leaves_only=True),
    ),
    Good("@misc{a, category = {A}}", options=LintOptions(leaves_only=True)),
)
def category_not_leaf(document: Document, context: Context) -> Problems:
    """The paper stands beside the categories below this one, where a reader may not look for it.

    Only the option `leaves_only` makes this a fault.
    """
    tree, is_asked = context.library.taxonomy, context.library.options.leaves_only
    for place, entry, _ in context.library.column("category") if is_asked else ():
        field = entry.field("category") if place is document else None
        piece = only(field) if field else None
        for label in labels(piece.text) if piece else ():
            topic = tree.find(label.text)
            if piece and topic and (below := tree.children(topic)):
                span = within(piece, label.start, label.end)
                names = ", ".join(repr(each.title) for each in below)
                yield Problem(span, f"{label.text!r} is divided further; choose of {names}")


@rule(
    "C605",
    Document,
    Bad("@misc{a, category = {Tool use}}", at="", categories=_TREE),
    Good("@misc{a, category = {Tool use, Augmentation}}", categories=_TREE),
    Good("@misc{a, category = {A}}"),
    Good("@misc{a, title = {A}}", categories=_TREE),
    severity=Severity.INFO,
)
def taxonomy_empty_node(document: Document, context: Context) -> Problems:
    """The configuration declares a category in which no paper stands, nor in one below it."""
    if document is context.library.documents[0] and context.is_survey:
        counts = context.library.facts(papers_per_topic)
        filled = {topic.path[:depth] for topic in counts for depth in range(1, topic.depth + 1)}
        for topic in (
            context.library.taxonomy.topics if any(context.library.column("category")) else ()
        ):
            if topic.path not in filled and topic.path[:-1] in filled | {()}:
                yield Problem(Span(0, 0), f"no paper is in the category {topic.label!r}")


@rule(
    "C606",
    Document,
    Bad(
        "@misc{a, category = {Tool use}} @misc{b, category = {tool-use}} @misc{c, category = c}",
        at="Tool use",
        categories=_TREE,
        options=LintOptions(largest_category=1),
    ),
    Good("@misc{a, category = {Tool use}} @misc{b, category = {tool-use}}", categories=_TREE),
    severity=Severity.INFO,
)
def taxonomy_oversized(document: Document, context: Context) -> Problems:
    """So many papers stand in one category that nobody will read through them; divide it.

    The option `largest_category` says how many are too many.
    """
    most = context.library.options.largest_category
    counts = context.library.facts(papers_per_topic)
    large = {topic: count for topic, count in counts.items() if count > most}
    for place, entry, _ in context.library.column("category") if large else ():
        field = entry.field("category") if place is document else None
        if field and (piece := only(field)):
            for label in labels(piece.text):
                topic = context.library.taxonomy.find(label.text)
                if topic and (count := large.pop(topic, 0)):
                    span = within(piece, label.start, label.end)
                    yield Problem(span, f"{count} papers are in {topic.label!r}, more than {most}")


@rule(
    "C607",
    Field,
    Bad(
        "@misc{a, category = {tool-use, Augmentation}}",
        at="tool-use",
        fixed="@misc{a, category = {Tool use, Augmentation}}",
        categories=_TREE,
    ),
    Bad(
        "@misc{a, category = {environment>Tool use}}",
        at="environment>Tool use",
        fixed="@misc{a, category = {Environment > Tool use}}",
        categories=_TREE,
    ),
    Good("@misc{a, category = {Tool use, Environment  >  Tool use, Other}}", categories=_TREE),
    Good("@misc{a, category = {R\\&D}}", categories=("R&D",)),
    Good("@misc{a, category = {A > B}} @misc{b, category = c}"),
    fields=("category",),
    severity=Severity.INFO,
)
def undeclared_alias(field: Field, context: Context) -> Problems:
    """The category is found, but it is spelt otherwise than in the configuration.

    Who searches the file for its title misses the paper. Another spelling that is meant can be
    declared among the `aliases`; the last levels alone are enough.
    """
    piece, tree = only(field), context.library.taxonomy
    for label in labels(piece.text) if piece else ():
        topic = tree.find(label.text)
        if piece and topic and not _is_spelt_so(label.text, topic):
            span = within(piece, label.start, label.end)
            path = topic.path[-len(levels(label.text)) :]
            title = " > ".join(path)
            fix = replace(span, title) if tree.find(title) is topic and title.isascii() else None
            fix = None if set(title) & set("\\{}&%#_$~^") else fix
            yield Problem(span, f"the configuration spells this category {title!r}", fix)


def _is_spelt_so(label: str, topic: Topic) -> bool:
    written = levels(label)
    known = {levels(alias) for alias in topic.aliases}
    return written in known or topic.path[-len(written) :] == written


def papers_per_topic(library: Library) -> Mapping[Topic, int]:
    """Return how many entries stand in each category of the configuration, without those below."""
    counts: Counter[Topic] = Counter()
    for _, _, value in library.column("category") if library.taxonomy.declared else ():
        topics = (library.taxonomy.find(label.text) for label in labels(text_in(value)))
        counts.update({topic for topic in topics if topic})
    return counts
