"""Text of a YAML file → plain data that remembers where everything stands."""

from cmtool.tree.build import Problem, Tree, parse_yaml
from cmtool.tree.events import c_parser_missing
from cmtool.tree.node import Mapping, Node, Sequence, item_key, locate, named, value_at
from cmtool.tree.spots import Spot, spots

__all__ = [
    "Mapping",
    "Node",
    "Problem",
    "Sequence",
    "Spot",
    "Tree",
    "c_parser_missing",
    "item_key",
    "locate",
    "named",
    "parse_yaml",
    "spots",
    "value_at",
]
