"""Turn one annotated .bib file into everything a literature survey needs."""

__version__ = "0.1.0"
