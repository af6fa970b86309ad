"""What the law and the standard allow after a shortcoming: facts, formulas and what they give (rechtsmiddelen.md)."""

from cmtool.dossier.assumed import ChangeError
from cmtool.remedies.answer import Given, Ladder, NotHere, Option, Rung, Shortcoming, Way, Without
from cmtool.remedies.take import take
from cmtool.remedies.what_if import Change, change

__all__ = [
    "Change",
    "ChangeError",
    "Given",
    "Ladder",
    "NotHere",
    "Option",
    "Rung",
    "Shortcoming",
    "Way",
    "Without",
    "change",
    "take",
]
