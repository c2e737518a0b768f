"""The tree as JSON, in the form that libraries for drawing trees expect: names and children."""

import json
from typing import Any

from bibtaxon.render.branches import Branch
from bibtaxon.render.markup.clean import clean
from bibtaxon.render.markup.urls import href
from bibtaxon.render.paper_cells import READ
from bibtaxon.survey.model import Paper


def data(root: Branch) -> str:
    """Return the tree as JSON, with the papers that each category lists."""
    return json.dumps(_branch(root), ensure_ascii=False, indent=2) + "\n"


def address(paper: Paper) -> str:
    """Return the URL that leads to a paper, as a link may have it; an empty one without any."""
    urls = {link.label: link.url for link in reversed(paper.links)}
    found = (href(urls[label]) for label in READ if label in urls)
    return next(filter(None, found), "")


def _branch(branch: Branch) -> dict[str, Any]:
    return {
        "name": clean(branch.title),
        "category": clean(" > ".join(branch.path)),
        "colour": branch.colour,
        "count": branch.count,
        "section": branch.tex_ref,
        "papers": [_paper(paper) for paper in branch.papers],
        "more": branch.more,
        "children": [_branch(each) for each in branch.branches],
    }


def _paper(paper: Paper) -> dict[str, Any]:
    return {
        "key": clean(paper.key),
        "name": clean(paper.nickname),
        "title": clean(paper.title),
        "year": paper.date.year or None,
        "url": address(paper),
    }
