"""What a YAML file says, with the line of each mapping."""

from typing import Any

from bibtaxon.errors import BibtaxonError
from bibtaxon.source import Source

LINE = "\0line"  # the key of the line in which a mapping begins
_AS_TEXT = ("int", "float", "timestamp", "bool")  # 2307.16780 is no number
_DEEPEST = 50  # levels


def load(source: Source) -> Any:
    """Return what a YAML file says: numbers and dates as text, and the line of each mapping."""
    try:
        import yaml  # noqa: PLC0415  an extra
    except ModuleNotFoundError:
        cure = "install bibtaxon with what reads it: pip install 'bibtaxon[yaml]'"
        raise BibtaxonError(f"{source.name}: is YAML; {cure}") from None

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        def mapping(self, node: Any) -> dict[str, Any]:
            items = self.construct_mapping(node, deep=True).items()
            made = {str(key): value for key, value in items}
            return made | {LINE: node.start_mark.line + 1}

    Loader.add_constructor("tag:yaml.org,2002:map", Loader.mapping)
    for kind in _AS_TEXT:
        Loader.add_constructor(f"tag:yaml.org,2002:{kind}", Loader.construct_yaml_str)
    try:
        depth = 0
        for event in yaml.parse(source.text, Loader=Loader):  # loading recurses, this does not
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST:
                place = f"{source.name}:{event.start_mark.line + 1}"
                raise BibtaxonError(f"{place}: is no list of papers: too many levels")
        return yaml.load(source.text, Loader=Loader)  # noqa: S506  it is safe
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"{source.name}:{mark.line + 1}:{mark.column + 1}"
        raise BibtaxonError(f"{place}: is no YAML: {error.problem}") from None
    except yaml.YAMLError as error:
        raise BibtaxonError(f"{source.name}: is no YAML: {str(error).splitlines()[0]}") from None
