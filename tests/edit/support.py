"""A dossier to change, and what a change did to its bytes."""

from __future__ import annotations

from difflib import ndiff

HEAD = """\
# Dossier W-1
nummer: W-1
titel: 'Begeleiding'   # kort
domein: wmo
partijen:
  opdrachtgever: {naam: Gemeente Proefdorp}
  opdrachtnemer:
    naam: Stichting Proef
    kvk: "30124567"

overeenkomst:
  ingang: 2024-01-01
  einde: 2027-12-31      # tot en met
  opdrachtwaarde: 4800000

rollen: {contractmanager: {naam: S. Bakker}, contracteigenaar: {naam: A. Mulder, mandaat: nee}}
gesprekken:
  - id: g-1
    datum: 2026-10-08
    aanwezig: [S. Bakker, P. Jansen]
    # Wat is afgesproken:
    afspraken:
      - {id: af-1, wat: Plan aanleveren, wie: opdrachtnemer, voor: 2026-11-06, gereed: null}  # eerste
      - {id: af-2, wat: Cijfers sturen, wie: S. Bakker, voor: 2026-12-01}
kalender:
  - {id: k-1, datum: 2027-01-15, wat: Werkbezoek}
  - {id: k-2, datum: 2026-04-01, wat: Jaargesprek, herhaling: jaarlijks, gereed_tot: 2026-04-01}
# einde
"""


def changed(before: str, after: str) -> list[str]:
    """Return the lines that went and came, each with its sign."""
    return [each for each in ndiff(before.splitlines(), after.splitlines()) if each[0] in "+-"]
