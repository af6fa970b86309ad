"""From a run to what each person is told: who hears of what, and what was told before."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from cmtool.digest.item import DueItem, FoundItem, order, section_of
from cmtool.digest.stage import Key, moment_of, round_of
from cmtool.engine.catalogue import always_asked
from cmtool.engine.spool import Spool
from cmtool.recipients import Recipient, of_deadline, of_finding, process_owner

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cmtool.digest.item import Item
    from cmtool.digest.stage import Kind
    from cmtool.engine.run import Run
    from cmtool.finding import Deadline, Finding
    from cmtool.recipients import Desk
    from cmtool.settings import Settings

# An item takes a kilobyte or two.
_MOST_IN_MEMORY = 2_000


class Collector:
    """Who hears of what in a run, on its day. `told` says whether something was told before."""

    def __init__(self, run: Run, settings: Settings, kind: Kind, told: Callable[[Key], bool]) -> None:
        self._run = run
        self._home = settings.folder
        self._process = process_owner(settings)
        self._kind = kind
        self._round = round_of(kind, run.today)
        self._told = told
        self._desks: dict[str, Desk] = {at.dossier: at.value for at in run.taken}

    def items(self) -> Spool[Item]:
        """Return what is to be told, by person; deadlines that are done or far away are not."""
        found: Spool[Item] = Spool(order, _MOST_IN_MEMORY)
        for deadline in self._run.deadlines or ():
            found.add(self._deadline(deadline))
        structural = always_asked()
        for finding in self._run.findings:
            if finding.status == "open":
                found.add(self._finding(finding, structural=finding.code in structural))
        return found

    def _deadline(self, deadline: Deadline) -> Iterator[DueItem]:
        if deadline.done or (moment := moment_of(deadline)).stage is None:
            return
        at = self._desks.get(deadline.dossier)
        recipient = of_deadline(deadline, at)
        to, known = (
            recipient.address(self._process),
            (deadline.dossier, deadline.kind, deadline.path, deadline.date.isoformat()),
        )
        keys: tuple[Key, ...] = (Key(*known, moment.stage, to),)
        if self._kind == "week":
            keys = (Key(*known, self._round, to), *keys)
        if not self._told(keys[0]):
            shown = deadline._replace(file=self._below(deadline.file))
            yield DueItem(to, section_of(moment), recipient, at.party if at else "", shown, keys, moment)

    def _finding(self, finding: Finding, *, structural: bool) -> Iterator[FoundItem]:
        at = self._desks.get(finding.dossier)
        party = at.party if at else ""
        shown = finding._replace(file=self._below(finding.file), excerpt=None)
        known = (finding.dossier, finding.code, finding.path)
        if structural and finding.severity == "fout":
            # Its deadlines may be missing: that is told in every round, until it is mended.
            nobody = Recipient("", "")
            key = Key(*known, finding.fingerprint, self._round, nobody.address(self._process))
            if not self._told(key):
                yield FoundItem(key.to, "broken", nobody, party, shown, (key,), guarded=at is not None)
            if at is None or of_finding(at).address(self._process) == key.to:
                return
        recipient = of_finding(at)
        key = Key(*known, "", finding.fingerprint, recipient.address(self._process))
        if not self._told(key):
            yield FoundItem(key.to, "findings", recipient, party, shown, (key,))

    def _below(self, file: str) -> str:
        """Return a file as it is named below the folder of cmtool.toml: who reads the mail stands nowhere."""
        if self._home is None or file == "-":
            return file
        below = os.path.relpath(file, self._home).replace(os.sep, "/")
        return file if below.startswith("../") else below
