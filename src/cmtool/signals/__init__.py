"""The open signals and shortcomings of a dossier, weighed: which measure fits, along which track, and who leads."""

from cmtool.signals.checklist import Answer, Checklist
from cmtool.signals.item import Item, LastStep, LeadStatus, LegalNote, Settled, rank
from cmtool.signals.take import take, take_with_checklist
from cmtool.signals.weigh import Weight, weigh

__all__ = [
    "Answer",
    "Checklist",
    "Item",
    "LastStep",
    "LeadStatus",
    "LegalNote",
    "Settled",
    "Weight",
    "rank",
    "take",
    "take_with_checklist",
    "weigh",
]
