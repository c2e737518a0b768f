"""Regular expressions of rules: each is compiled when it is first used."""

from bibtaxon.patterns import lazy

__all__ = ["lazy"]
