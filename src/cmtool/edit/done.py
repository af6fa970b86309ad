"""A deadline that is done: which one is meant, what is filled in for it, and whether it is done then."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cmtool.deadlines.kind import kinds
from cmtool.dossier.nearest import nearest
from cmtool.dossier.route import RouteError, route
from cmtool.edit.desk import judged
from cmtool.edit.item import completed, target_of
from cmtool.engine.ask import dues
from cmtool.finding import Id, path_text, quoted
from cmtool.source.insert import EditError
from cmtool.source.scalars import Bare
from cmtool.source.update import Changes
from cmtool.wording import dutch

if TYPE_CHECKING:
    from datetime import date

    from cmtool.deadlines.finish import Fill
    from cmtool.deadlines.kind import Kind
    from cmtool.edit.desk import Desk
    from cmtool.engine.task import Task
    from cmtool.facts import Facts
    from cmtool.finding import Due
    from cmtool.source.read import Source


# The kinds of which the day is that on which the opdrachtgever got something; for an opdrachtnemer, the other side.
TO_CLIENT = frozenset({"clientenstop-melden", "melding-ontvangen", "rapportage", "rapportageplicht"})


class Item(NamedTuple):
    """A deadline of a dossier: its kind and its due."""

    kind: Kind
    due: Due

    @property
    def path(self) -> str:
        """Where it stands, as messages show it."""
        return path_text(self.due.path)

    @property
    def shown(self) -> str:
        """It in words: its day, what it is, its kind and its path."""
        return f"{dutch(self.due.date)} {self.due.summary} ({self.kind.name}, {self.path})"


class Finished(NamedTuple):
    """What changes when a deadline is done; `said` is what that means, where it is something else than that."""

    changes: Changes
    said: str = ""


def items_of(facts: Facts, task: Task) -> list[Item]:
    """Return every deadline of a dossier, the earliest first."""
    # A kind that crashes must not look like a deadline that is not there.
    found = [Item(kind, due) for kind, due in dues(facts, [], task._replace(debug=True))]
    return sorted(found, key=lambda each: (each.due.date, each.kind.name, each.path))


def meant(said: str, items: list[Item], source: Source, on: date | None = None) -> list[Item]:
    """Return the deadlines that a kind or a path means, the open ones alone when there are any. Raises EditError.

    A path may also name the item or the block that the deadline is about, or another field of that item. `on` is the
    day of the deadline.
    """
    known = {each.name for each in kinds()}
    if said in known:
        found = [each for each in items if each.kind.name == said]
        if not found:
            raise EditError(f"dit dossier heeft geen termijn van de soort {said}; {_open(items)}")
    else:
        item = _item_of(said, source)
        found = [each for each in items if _is_about(each.path, said) or each.path.rpartition(".")[0] == item]
        if not found:
            raise EditError(_unknown(said, items, known))
    if on is not None:
        other = sorted({each.due.date for each in found})
        found = [each for each in found if each.due.date == on]
        if not found:
            raise EditError(
                f"op {dutch(on)} is er zo geen termijn; wel op {', '.join(map(dutch, other[:_MOST_NAMED]))}"
            )
    return [each for each in found if not each.due.done] or found


_MOST_NAMED = 8


def _is_about(path: str, said: str) -> bool:
    """Return whether a path is what was said, or lies in it."""
    return path == said or path.startswith((f"{said}.", f"{said}["))


def _item_of(said: str, source: Source) -> str | None:
    """Return the path of the item that has a field, None when what was said is no such field."""
    try:
        found = route(said, source.root) if source.root is not None else None
    except RouteError:
        return None
    is_in_item = found is not None and len(found.path) > 1 and isinstance(found.path[-2], Id)
    return path_text(found.path[:-1]) if found is not None and is_in_item else None


def _unknown(said: str, items: list[Item], known: set[str]) -> str:
    is_path = "." in said or "[" in said
    close = nearest(said, [each.path for each in items if not each.due.done] if is_path else known)
    what = f"{quoted(said)} is geen soort termijn en geen pad van een termijn in dit dossier"
    return f"{what}; bedoelde u {close}?" if close else f"{what}; {_open(items)}"


def _open(items: list[Item]) -> str:
    names = list(dict.fromkeys(each.kind.name for each in items if not each.due.done))
    if not names:
        return "er staat niets open"
    return f"open staan {', '.join(names[:_MOST_NAMED])}" + (", …" if len(names) > _MOST_NAMED else "")


def _is_receipt(facts: Facts, kind: Kind) -> bool:
    """Return whether the day of a kind is that on which the other side got something."""
    return kind.received or (facts.settings.organisation.provider and kind.name in TO_CLIENT)


def refuse_without_day(facts: Facts, item: Item) -> None:
    """Raise EditError where the day must be named: today is only when it was sent or looked at."""
    if callable(item.kind.finish) and _is_receipt(facts, item.kind):
        raise EditError(f"noem met --on de dag waarop de wederpartij het ontving: {item.shown}")


def done(at: Desk, facts: Facts, item: Item, day: date) -> Finished:
    """Return what changes when a deadline was met on a day. Raises EditError when a date alone is not enough."""
    finish, begin = item.kind.finish, facts.dossier.overeenkomst.ingang
    if callable(finish) and _is_receipt(facts, item.kind) and day < begin:
        raise EditError(_not_so(item, f"{dutch(day)} ligt voor de ingang van de overeenkomst ({dutch(begin)})"))
    fill = finish if isinstance(finish, str) else finish(facts, item.due, day)
    if isinstance(fill, str):
        raise EditError(_not_so(item, fill or f"leg vast: {item.kind.done_when}"))
    changes = Changes(at.at)
    _fill(changes, fill)
    if _waiting(judged(changes.after(), at.task).facts, at.task, item) >= _waiting(facts, at.task, item):
        raise EditError(
            _not_so(item, f"met {dutch(day)} blijft hij open ({item.kind.done_when or 'die dag is te vroeg'})")
        )
    return Finished(changes, fill.said)


def _not_so(item: Item, why: str) -> str:
    name = item.kind.name
    return f"{name} ({item.path}) is zo niet af te doen: {why}; `cmtool explain {name}` legt het uit"


def _waiting(facts: Facts | None, task: Task, item: Item) -> int:
    """Return how many open deadlines there are of this kind at this path, up to this day."""
    if facts is None:
        return 0
    return sum(
        each.kind.name == item.kind.name
        and each.due.path == item.due.path
        and not each.due.done
        and each.due.date <= item.due.date
        for each in items_of(facts, task)
    )


def _fill(changes: Changes, fill: Fill) -> None:
    """Lay what is filled in among the changes. Raises EditError."""
    if isinstance(fill.value, str):
        changes.assign(fill.path, Bare(fill.value))
        return
    target = target_of(changes.at, path_text(fill.path))
    changes.append(fill.path, completed(target, dict(fill.value)))
