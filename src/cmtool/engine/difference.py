"""Two runs, of two states of the same portfolio: what changed in each dossier, and what follows from it.

The consequences are the difference of what `check` and `lint` give for each state on the same day.
"""

from __future__ import annotations

import os
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, TypeVar

from cmtool.changes.change import Change, End, changed, moved_end
from cmtool.changes.portrait import Brief, brief
from cmtool.classify.assess import Assessed, assess
from cmtool.engine.aligned import aligned
from cmtool.engine.spool import Spool
from cmtool.remedies.answer import Shortcoming
from cmtool.source.find import FOLDER_FILES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Hashable, Iterable, Iterator

    from cmtool.engine.aligned import Stream
    from cmtool.engine.choice import Choice
    from cmtool.engine.classes import Classes
    from cmtool.engine.run import Run
    from cmtool.engine.taken import Taken
    from cmtool.facts import Facts
    from cmtool.finding import Deadline, Finding, Path
    from cmtool.remedies.status import Status

Fate: TypeAlias = Literal["nieuw", "weg", "gewijzigd", "niet_te_lezen", "weer_te_lezen", "niet_beoordeeld"]
# Whether two documents have one content: each as the file of its dossier, and its path from there.
AlikeAt: TypeAlias = "Callable[[tuple[str, str], tuple[str, str]], bool | None]"
GONE = "een dossier is weggehaald"

D = TypeVar("D", "Taken", "Deadline", "Finding")


class Moved(NamedTuple):
    """A deadline whose day changed, and the first step of the new day that the old one did not have.

    `done`: the old one was finished, and the new one is the next time.
    """

    old: Deadline
    new: Deadline
    step: str
    done: bool = False


class Opened(NamedTuple):
    """A remedy whose status changed; None where the shortcoming was not there."""

    shortcoming: str
    id: str
    name: str
    old: Status | None
    new: Status | None
    letter: str | None


class Difference(NamedTuple):
    """One dossier in two states. `old_number` and `old_file` are only given where they changed.

    Of the findings that are not there any more some are solved, some `deferred` by the dossier, some `baselined`, and
    some `unjudged`: cmtool.toml leaves them out.
    """

    number: str
    fate: Fate
    file: str
    title: str = ""
    party: str = ""
    old_number: str = ""
    old_file: str = ""
    end: End | None = None
    changes: tuple[Change, ...] = ()
    appeared: tuple[Deadline, ...] = ()
    gone: tuple[Deadline, ...] = ()
    done: tuple[Deadline, ...] = ()
    moved: tuple[Moved, ...] = ()
    found: tuple[Finding, ...] = ()
    solved: tuple[Finding, ...] = ()
    deferred: tuple[Finding, ...] = ()
    unjudged: tuple[Finding, ...] = ()
    baselined: tuple[Finding, ...] = ()
    classes: tuple[str | None, str | None] | None = None
    remedies: tuple[Opened, ...] = ()

    @property
    def looks(self) -> int:
        """How many changes deserve a second pair of eyes."""
        whole = [self.fate == "weg", self.end is not None and bool(self.end.look)]
        return sum(whole) + sum(bool(each.look) for each in self.changes)


class Reset(NamedTuple):
    """A file with settings or a baseline that changed, and what of it: how the tool judges is not what it was."""

    file: str
    what: str
    look: str


class Compared(NamedTuple):
    """What `cmtool diff` reports: the run over the new state, and what is different; the names of both states."""

    run: Run
    differences: tuple[Difference, ...]
    old: str
    new: str
    resets: tuple[Reset, ...] = ()

    @property
    def looks(self) -> int:
        """How many changes deserve a second pair of eyes."""
        return len(self.resets) + sum(each.looks for each in self.differences)


class State(NamedTuple):
    """A portfolio as it is or was: its run, and its classes (over the same run). None: there were no dossiers.

    `portraits` is a run that took those of the dossiers that may say something else in the other state. `choice` are
    the rules that are asked, and `ignored` the files of dossiers that cmtool.toml leaves out. `said` are its settings
    by name, and `baseline` the marks of the findings in the baseline (None: there is none), in the file of that name.
    """

    run: Run | None = None
    classes: Classes | None = None
    portraits: Run | None = None
    choice: Choice | None = None
    ignored: frozenset[str] = frozenset()
    said: dict[str, str] | None = None
    baseline: frozenset[str] | None = None
    baseline_file: str = ""


def resets(old: State, new: State) -> Iterator[Reset]:
    """Yield what changed in how the tool judges; where there were no dossiers before, nothing did."""
    if old.run is None:
        return
    before, after = old.said or {}, new.said or {}
    if old.said != new.said:
        names = [name for name in sorted(before.keys() | after.keys()) if before.get(name) != after.get(name)]
        what = "weggehaald" if new.said is None else "nieuw" if old.said is None else "gewijzigd"
        if names or what != "gewijzigd":
            said = f"{what}: {', '.join(names)}" if names else what
            yield Reset("cmtool.toml", said, "cmtool beoordeelt de dossiers anders dan voorheen")
    more = len((new.baseline or frozenset()) - (old.baseline or frozenset()))
    if more:  # that it shrinks is what it is for
        said = f"gewijzigd: {more} {'bevinding' if more == 1 else 'bevindingen'} erbij"
        yield Reset(new.baseline_file, said, "bevindingen tellen niet meer mee")


def sitter(facts: Facts) -> Iterator[tuple[Path, object]]:
    """Yield what is kept of every dossier: in brief, and what it says for its class."""
    yield from brief(facts)
    yield from assess(facts)


class Only:
    """What a run took of one kind, read again each time."""

    def __init__(self, taken: Iterable[Taken], kind: type) -> None:
        self._taken = taken
        self._kind = kind

    def __iter__(self) -> Iterator[Taken]:
        return (each for each in self._taken if isinstance(each.value, self._kind))


def assessed(run: Run) -> Run:
    """Return a run that took only what a classification needs."""
    return run._replace(taken=Only(run.taken, Assessed))


def differences(old: State, new: State, alike: AlikeAt | None = None) -> Iterator[Difference]:
    """Yield every dossier in which something changed, in meaning or in what follows, by number.

    `alike` says whether two documents have one content.
    """
    judge = _Judge(new)
    names = renumbered(old, new)
    before = {after: number for number, after in names.items()}
    here, there = _files(old), _files(new)
    was = _Side(old, {**names, **_unread(old, there)})
    now = _Side(new, _unread(new, {file: names.get(number, number) for file, number in here.items()}))
    for number, parts in aligned(*(stream for pair in zip(was.streams, now.streams, strict=True) for stream in pair)):
        sitters, portraits, deadlines, findings, classes = (tuple(parts[at : at + 2]) for at in range(0, 10, 2))
        old_number = before.get(number, "")
        found = _named(number, alike, *sitters, *portraits)
        if old_number:  # that says it all
            said = tuple(each for each in found.changes if each.path != "nummer")
            found = found._replace(old_number=old_number, changes=said)
        gone, appeared, done, moved = _deadlines(*deadlines)
        found = found._replace(gone=gone, appeared=appeared, done=done, moved=moved)
        found = _with_findings(found, _known_by(old_number, number), judge, *findings)
        found = _fated(_with_classes(found, *classes), was.faulty.get(number), now.faulty.get(number))
        if found.fate == "weg" and found.file in new.ignored:
            found = found._replace(fate="niet_beoordeeld")
        if _tells(found):
            yield found


def _tells(found: Difference) -> bool:
    """Return whether anything changed."""
    return found.fate != "gewijzigd" or any(found[Difference._fields.index("old_number") :])


class _Side:
    """One state, its parts sorted by dossier; `names` are the numbers that changed, old to new.

    `faulty` are the dossiers that cannot be read, with their file.
    """

    def __init__(self, state: State, names: dict[str, str]) -> None:
        self._names = names
        self.faulty = {names.get(number, number): file for file, number in _faulty(state).items()}
        sitters: Spool[Taken] = Spool(lambda each: (each.dossier, each.file), most=1_000)
        portraits: Spool[Taken] = Spool(lambda each: (each.dossier, each.file), most=50)
        deadlines: Spool[Deadline] = Spool(lambda each: (each.dossier, *each[:2]))
        findings: Spool[Finding] = Spool(lambda each: (each.dossier, *each[:5]))
        run = state.run
        if run is not None:
            sitters.add(self._renamed(Only(run.taken, Brief)))
            for each in self._renamed(state.portraits.taken if state.portraits is not None else ()):
                portraits.add([each])
            deadlines.add(self._renamed(run.deadlines or ()))
            findings.add(each._replace(excerpt=None) for each in self._renamed(run.findings))
        self.streams: tuple[Stream, ...] = (
            *((each, _dossier) for each in (sitters, portraits, deadlines, findings)),
            (sorted(self._classes(state)), _first),
        )

    def _renamed(self, values: Iterable[D]) -> Iterator[D]:
        for each in values:
            number = self._names.get(each.dossier)
            yield each if number is None else each._replace(dossier=number)

    def _classes(self, state: State) -> Iterator[tuple[str, str]]:
        for row in state.classes.rows() if state.classes is not None else ():
            yield self._names.get(row.at.dossier, row.at.dossier), row.now.actual or ""


def _dossier(value: Taken | Deadline | Finding) -> str:
    return value.dossier


def _first(pair: tuple[str, str]) -> str:
    return pair[0]


def _files(state: State) -> dict[str, str]:
    """Return the number of each dossier that can be read, by its file."""
    return {each.file: each.dossier for each in Only(state.run.taken, Brief)} if state.run is not None else {}


def _faulty(state: State) -> dict[str, str]:
    """Return how each dossier is named that cannot be read, by its file."""
    if state.run is None or not state.run.unreadable:
        return {}
    readable = _files(state)
    return {
        each.file: each.dossier
        for each in reversed(list(state.run.findings))
        if each.severity == "fout" and each.code.startswith("DS") and each.file not in readable
    }


def _unread(state: State, readable: dict[str, str]) -> dict[str, str]:
    """Return the names of dossiers that cannot be read in a state, with the number that the other state read in them.

    Without a number they are named by their file, which may say another.
    """
    names = {number: readable[file] for file, number in _faulty(state).items() if file in readable}
    return {name: number for name, number in names.items() if name != number}


def renumbered(old: State, new: State) -> dict[str, str]:
    """Return the dossiers that have another number, old number to new.

    They are known by their file; and where that has another name too, by title, other party and first day, if no other
    dossier that came or went has the same.
    """
    if old.run is None or new.run is None:
        return {}
    before, after = _files(old), _files(new)
    gone, come = set(before.values()) - set(after.values()), set(after.values()) - set(before.values())
    if not gone or not come:
        return {}
    names = {number: after[file] for file, number in before.items() if number in gone and after.get(file) in come}
    left, right = (
        _by_looks(run, numbers)
        for run, numbers in ((old.run, gone - names.keys()), (new.run, come - set(names.values())))
    )
    names |= {left[looks]: right[looks] for looks in left.keys() & right.keys()}
    return names


def _by_looks(run: Run, numbers: set[str]) -> dict[tuple[str, str, dt.date], str]:
    """Return dossiers by title, other party and first day; only those that are alone in it."""
    found: defaultdict[tuple[str, str, dt.date], set[str]] = defaultdict(set)
    for each in Only(run.taken, Brief):
        if each.dossier in numbers:
            found[each.value[:3]].add(each.dossier)
    return {looks: found_numbers.pop() for looks, found_numbers in found.items() if len(found_numbers) == 1}


def _named(
    number: str,
    alike: AlikeAt | None,
    was: list[Taken],
    now: list[Taken],
    old_portraits: list[Taken],
    new_portraits: list[Taken],
) -> Difference:
    """Return what changed in a dossier itself; two files may share a number by mistake, then one file is compared."""
    fate: Fate = "gewijzigd" if bool(was) == bool(now) else "nieuw" if now else "weg"
    if not was and not now:
        return Difference(number, fate, "")
    old, new = _same_file(was, now)
    found = Difference(number, fate, new.file, new.value.title, new.value.party)
    if fate != "gewijzigd":
        return found
    found = found._replace(old_file=old.file if home(old.file) != home(new.file) else "")
    before = next((each.value for each in old_portraits if each.file == old.file), None)
    after = next((each.value for each in new_portraits if each.file == new.file), None)
    if before is None or after is None:  # they say the same
        return found

    def same(one: str, other: str) -> bool | None:
        return alike((old.file, one), (new.file, other)) if alike is not None else None

    changes = tuple(changed(before, after, same))
    return found._replace(changes=changes, end=moved_end(before, after, changes))


def suspects(old: State, new: State) -> dict[str, str]:
    """Return the dossiers that do not say the same in both states: their file in the new one, with that in the old."""
    if old.run is None or new.run is None:
        return {}
    was: Spool[Taken] = Spool(lambda each: (each.dossier, each.file), most=1_000)
    now: Spool[Taken] = Spool(lambda each: (each.dossier, each.file), most=1_000)
    names = renumbered(old, new)
    was.add(each._replace(dossier=names.get(each.dossier, each.dossier)) for each in Only(old.run.taken, Brief))
    now.add(Only(new.run.taken, Brief))
    both = (_same_file(*parts) for _, parts in aligned((was, _dossier), (now, _dossier)) if all(parts))
    return {other.file: one.file for one, other in both if one.value.mark != other.value.mark}


def _same_file(was: list[Taken], now: list[Taken]) -> tuple[Taken, Taken]:
    """Return the two states of a dossier, of one file if there is such a file; twice the same when one is missing."""
    homes = {home(each.file): each for each in was}
    new = next((each for each in now if home(each.file) in homes), (now or was)[0])
    return homes.get(home(new.file), (was or now)[0]), new


def home(file: str) -> str:
    """Return where a dossier lives, the same for a file and for the folder that it may become."""
    folder, _, name = file.rpartition("/")
    return folder if name in FOLDER_FILES and folder else os.path.splitext(file)[0]


def _with_classes(found: Difference, was: list[tuple[str, str]], now: list[tuple[str, str]]) -> Difference:
    if not was or not now or was[0][1] == now[0][1]:
        return found
    return found._replace(classes=(was[0][1] or None, now[0][1] or None))


def _fated(found: Difference, was_faulty: str | None, now_faulty: str | None) -> Difference:
    """Return a difference with what became of the dossier: one that cannot be read is not gone."""
    if found.fate == "weg" and now_faulty is not None:
        return found._replace(fate="niet_te_lezen", file=now_faulty)
    if found.fate == "nieuw" and was_faulty is not None:
        return found._replace(fate="weer_te_lezen")
    if found.file:
        return found
    # Nothing but findings: of a file that could not be read in either state, of paths, of cmtool.toml.
    file = now_faulty or was_faulty or next((each.file for each in (*found.found, *found.solved, *found.unjudged)), "")
    fate: Fate = (
        "nieuw" if was_faulty is None and now_faulty else "weg" if now_faulty is None and was_faulty else found.fate
    )
    return found._replace(file=file, fate=fate)


def _deadlines(
    was: list[Deadline], now: list[Deadline]
) -> tuple[tuple[Deadline, ...], tuple[Deadline, ...], tuple[Deadline, ...], tuple[Moved, ...]]:
    """Return which open deadlines are gone, appeared, were done, and moved."""
    gone: list[Deadline] = []
    appeared: list[Deadline] = []
    done: list[Deadline] = []
    moved: list[Moved] = []
    before, after = _by_slot(was), _by_slot(now)
    for slot in sorted(before.keys() | after.keys()):
        old = {each.date: each for each in before[slot] if not each.done}
        new = {each.date: each for each in after[slot] if not each.done}
        finished = {each.date: each for each in after[slot] if each.done}
        left = sorted(old.keys() - new.keys())
        done += (finished[day] for day in left if day in finished)
        left = [day for day in left if day not in finished]
        come = sorted(new.keys() - old.keys())
        pairs = list(zip(left, come, strict=False))
        moved += (_moved(old[day], new[to]) for day, to in pairs)
        gone += (old[day] for day in left[len(pairs) :])
        appeared += (new[day] for day in come[len(pairs) :])
    moved.sort(key=lambda each: each.new)
    return tuple(sorted(gone)), tuple(sorted(appeared)), tuple(sorted(done)), tuple(moved)


def _by_slot(deadlines: list[Deadline]) -> defaultdict[tuple[str, str], list[Deadline]]:
    found: defaultdict[tuple[str, str], list[Deadline]] = defaultdict(list)
    for each in deadlines:
        found[each.kind, each.path].append(each)
    return found


# What a step says of a deadline that comes back, when it was done.
_DONE = re.compile(r"(?:gedaan tot en met|gecontroleerd op|beoordeeld op) \d\d-\d\d-\d{4}")


def _moved(old: Deadline, new: Deadline) -> Moved:
    step = next((step for step in new.steps if step not in old.steps), "")
    told = _DONE.search(step)
    done = told is not None and new.date > old.date and not any(told[0] in each for each in old.steps)
    return Moved(old, new, step, done)


class _Judge:
    """What a state judges: the rules that are asked there, and what of the findings counts."""

    def __init__(self, state: State) -> None:
        from cmtool.engine.catalogue import rules  # noqa: PLC0415 - brings the rules

        self._choice = state.choice
        self._ignored = state.ignored
        self._rules = {each.code: each for each in rules()}

    def judges(self, finding: Finding) -> bool:
        """Return whether a finding would be given there if it were still true."""
        rule = self._rules.get(finding.code)
        if finding.file in self._ignored:
            return False
        if self._choice is None or rule is None:
            return True
        return self._choice.asks(rule) and self._choice.keeps(finding)


def _with_findings(
    found: Difference, key: Callable[[Finding], Hashable], judge: _Judge, was: list[Finding], now: list[Finding]
) -> Difference:
    """Return a difference with which open findings are new, and what became of those that are not there any more."""
    before, after = _open(was), _open(now)
    aside = {key(each): each.status for each in now if each.status != "open"}
    solved: list[Finding] = []
    deferred: list[Finding] = []
    baselined: list[Finding] = []
    unjudged: list[Finding] = []
    for each in _more(before, after, key):
        status = aside.get(key(each))
        if status is not None:
            (deferred if status == "deferred" else baselined).append(each)
        else:
            (solved if judge.judges(each) else unjudged).append(each)
    return found._replace(
        found=tuple(_more(after, before, key)),
        solved=tuple(solved),
        deferred=tuple(deferred),
        unjudged=tuple(unjudged),
        baselined=tuple(baselined),
    )


def _known_by(old_number: str, number: str) -> Callable[[Finding], Hashable]:
    """Return what makes a finding the same one in both states; in a fingerprint is also the number of the dossier."""
    if not old_number:
        return _fingerprint
    return lambda each: (each.code, each.path, each.message.replace(old_number, number))


def _fingerprint(finding: Finding) -> str:
    return finding.fingerprint


def _open(findings: list[Finding]) -> list[Finding]:
    return [each for each in findings if each.status == "open"]


def _more(these: list[Finding], those: list[Finding], key: Callable[[Finding], Hashable]) -> Iterator[Finding]:
    """Yield the findings that the others do not have, or not as often."""
    left = Counter(map(key, those))
    for each in these:
        if left[key(each)]:
            left[key(each)] -= 1
        else:
            yield each


def opened(old: Run | None, new: Run | None, names: dict[str, str]) -> dict[str, tuple[Opened, ...]]:
    """Return by dossier which remedies changed their status; both runs took the shortcomings.

    `names` are the numbers that changed, old to new.
    """
    before, after = _ways(old, names), _ways(new, {})
    found: defaultdict[str, list[Opened]] = defaultdict(list)
    for key in sorted(before.keys() | after.keys()):
        was, now = before.get(key), after.get(key)
        old_status, new_status = was[1] if was else None, now[1] if now else None
        if old_status != new_status and "beschikbaar" in {old_status, new_status}:
            number, shortcoming, remedy = key
            name, _, letter = now or was or ("", None, None)
            found[number].append(Opened(shortcoming, remedy, name, old_status, new_status, letter))
    return {number: tuple(each) for number, each in found.items()}


def _ways(run: Run | None, names: dict[str, str]) -> dict[tuple[str, str, str], tuple[str, Status, str | None]]:
    if run is None:
        return {}
    return {
        (names.get(at.dossier, at.dossier), at.value.id, way.id): (way.name, way.status, way.letter)
        for at in Only(run.taken, Shortcoming)
        for way in at.value.remedies
    }
