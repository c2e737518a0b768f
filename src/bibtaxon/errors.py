"""The one exception that a user may see."""


class BibtaxonError(Exception):
    """What stopped the work: a lower-case sentence that says what is wrong and what to do."""
