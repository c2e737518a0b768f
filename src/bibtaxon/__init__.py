"""Turn one annotated .bib file into everything a literature survey needs."""
