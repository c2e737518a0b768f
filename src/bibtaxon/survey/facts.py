"""What is known of papers, as plain data for programs (JSON)."""

from typing import Any

from bibtaxon.survey.model import Paper, Survey


def survey_facts(survey: Survey) -> dict[str, Any]:
    """Return all of a survey; categories name their papers by key."""
    return {
        "title": survey.title,
        "categories": [
            {
                "label": topic.label,
                "description": topic.description,
                "papers": [paper.key for paper in survey.at(topic)],
            }
            for topic in survey.taxonomy.topics
        ],
        "papers": [paper_facts(paper) for paper in survey.papers],
    }


def paper_facts(paper: Paper) -> dict[str, Any]:
    """Return all of a paper; what is not known is null or empty."""
    venue = paper.venue
    return {
        "key": paper.key,
        "type": paper.record.entry.kind.folded,
        "title": paper.title,
        "nickname": paper.nickname,
        "authors": [
            {
                "given": person.given,
                "von": person.von,
                "family": person.family,
                "suffix": person.suffix,
            }
            for person in paper.people
        ],
        "and_others": paper.and_others,
        "year": paper.date.year or None,
        "month": paper.date.month or None,
        "day": paper.date.day or None,
        "venue": {"short": venue.short, "full": venue.full, "kind": venue.kind} if venue else None,
        "award": paper.award,
        "categories": [topic.label for topic in paper.topics],
        "links": [{"label": link.label, "url": link.url} for link in paper.links],
        "attributes": dict(paper.attributes),
        "file": paper.source.name,
        "line": paper.source.line_column(paper.record.entry.span.start)[0],
    }
