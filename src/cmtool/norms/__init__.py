"""Values that change with time, each with its source and how sure it is. Data in `data/`, one file a subject."""

from cmtool.norms.lists import Municipality
from cmtool.norms.norm import Amount, Norms, Retention, WaitingNorm, load_norms
from cmtool.norms.standards import Binding, IndexSplit, Liability, StandardVersion, Stated, version_number
from cmtool.norms.value import Certainty, fingerprint

__all__ = [
    "Amount",
    "Binding",
    "Certainty",
    "IndexSplit",
    "Liability",
    "Municipality",
    "Norms",
    "Retention",
    "StandardVersion",
    "Stated",
    "WaitingNorm",
    "fingerprint",
    "load_norms",
    "version_number",
]
