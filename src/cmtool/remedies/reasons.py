"""Why: the chain from facts to verzuim and to the status of a remedy, in short Dutch sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.remedies.answer import Given, Option
from cmtool.remedies.status import status_of
from cmtool.remedies.words import LABELS, answer, asked, key, stated, statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.remedies.facts import Case
    from cmtool.remedies.status import Judged, Verdict

# More unknown facts than this make a list of what each would give longer than it helps.
_MOST_OPTIONS = 4
# What could not be read cannot be answered by ja or nee; the fout in the dossier says what to mend.
_UNREADABLE = frozenset(
    ("cs", "clausule_inzet", "insolventie", "aiv", "cs_grond", "grond_d", "grond_f_tot_i", "overmacht_lang")
)
_SUSPENSION = "BW 6:54, onder a"
# Where it stands that something is in the way, by remedy and condition, else by condition.
_STANDS = {
    ("R4", "schuldeisersverzuim"): "BW 6:266",
    ("R5", "schuldeisersverzuim"): "BW 6:266",
    ("R6a", "schuldeisersverzuim"): f"{_SUSPENSION}, BW 6:264",
    ("R6b", "schuldeisersverzuim"): f"{_SUSPENSION}, BW 6:264",
    ("R6c", "schuldeisersverzuim"): _SUSPENSION,
    ("R6c", "blijvend_onmogelijk"): "BW 6:54, onder b",
    ("R6c", "zekerheid_gesteld"): "BW 6:55",
    ("R4", "gering"): "BW 6:265 lid 1",
    ("R5", "gering"): "BW 6:265 lid 1",
    ("R7", "verrekening_uitgesloten"): "BW 6:127, BW 6:135",
    ("", "schuldeisersverzuim"): "BW 6:61",
    ("", "toerekenbaar"): "BW 6:75",
    ("", "klacht_ok"): "BW 6:89",
    ("", "verzuim"): "BW 6:81",
    ("", "blijvend_of_verzuim"): "BW 6:74 lid 2, BW 6:87",
    ("", "onmogelijk_of_verzuim"): "BW 6:265 lid 2",
}
# The grounds of 3.19.4 of the standard (A4-28), in our own words.
GROUNDS = {
    "a": "een uitsluitingsgrond, of de opdrachtnemer is niet meer geschikt",
    "b": "twaalf maanden niets geleverd of gedeclareerd",
    "c": "een herstelsanctie is niet uitgevoerd",
    "d": "de kwaliteit schiet ernstig tekort, ook na een poging tot herstel",
    "e": "bewezen fraude of een ander strafbaar feit",
    "f": "eigen Bibob-onderzoek met een negatieve conclusie",
    "g": "een negatief advies van het Landelijk Bureau Bibob",
    "h": "gevraagde Bibob-gegevens kwamen niet, niet volledig of te laat",
    "i": "een bestuurlijke boete, ook een fiscale vergrijpboete",
}
# Facts that rule verzuim out, each with the value that does, and where that stands.
_AGAINST = (
    ("toerekenbaar", False, "BW 6:75, BW 6:81"),
    ("blijvend_onmogelijk", True, "BW 6:81"),
    ("schuldeisersverzuim", True, "BW 6:61 lid 2"),
)
_ONLY_AFTER = "na een geldige ingebrekestelling waarvan de termijn verstrijkt zonder nakoming"


def givens(judged: Judged, case: Case) -> Iterator[Given]:
    """Yield the conditions of a remedy, each with its answer and whether it is met."""
    for condition, met in judged.conditions:
        said = stated(condition, met)
        yield Given(key(condition), statement(condition), answer(said), answer(met))
    # Who reads a `cs_grond` wants to know which one.
    if judged.remedy.id == "R10" and case.ground is not None:
        yield Given("cs_grond", f"de grond is {case.ground}: {GROUNDS[case.ground]}", "ja", "ja")


def sentence(given: Given, remedy: str, verdict: Verdict) -> str:
    """Return a condition as one sentence, with the article where it stands in the way, and why."""
    text = f"{given.text}: {given.answer}" if given.text.count(": ") == 0 else given.text
    if given.met == "nee":
        article = _STANDS.get((remedy, given.about)) or _STANDS.get(("", given.about))
        text += f" ({article})" if article else ""
    why = _why(given.about, verdict)
    return f"{text}; {why}" if why else text


def _why(about: str, verdict: Verdict) -> str:
    """Return why a condition that was made of facts is as it is; nothing where it speaks for itself."""
    known = verdict.case.known
    match about:
        case "klacht_ok" if known["gebrek_in_prestatie"] is False:
            return "het gaat niet om een gebrek in wat is gepresteerd"
        case "verzuim" | "blijvend_of_verzuim" | "onmogelijk_of_verzuim" if not verdict.verzuim:
            return verdict.case.notice.why if verdict.default[0] == "na_stap" else ""
        case "overmacht_lang" if verdict.case.days is not None:
            return f"{max(verdict.case.days, 0)} dagen tot vandaag"
    return ""


def chain(judged: Judged, verdict: Verdict) -> Iterator[str]:
    """Yield the reasons of a status, one sentence a condition, with what follows at the end."""
    for given in givens(judged, verdict.case):
        yield sentence(given, judged.remedy.id, verdict)
    match judged.status:
        case "beschikbaar":
            yield "dus: beschikbaar"
        case "na_stap":
            yield f"dus: beschikbaar {_ONLY_AFTER}"
        case "niet_beschikbaar":
            yield "dus: niet beschikbaar"
        case "onbekend":
            yield f"dus: onbekend; het hangt af van {', '.join(asked(judged.missing))}"


def obstacles(judged: Judged, verdict: Verdict) -> Iterator[str]:
    """Yield what stands in the way of a remedy: each condition that is not met."""
    for given in givens(judged, verdict.case):
        if given.met == "nee":
            yield sentence(given, judged.remedy.id, verdict)
    if judged.status == "niet_beschikbaar" and all(met is not False for _, met in judged.conditions):
        yield "de voorwaarden kunnen niet samen gelden, hoe de onbekende feiten ook worden ingevuld"


def effects(judged: Judged, verdict: Verdict) -> Iterator[str]:
    """Yield what to know of a remedy with these facts; they never change its status (rechtsmiddelen.md)."""
    if judged.status == "niet_beschikbaar":
        return
    known = verdict.case.known
    match judged.remedy.id:
        case "R1" | "R2" if known["tijdelijk_onmogelijk"]:
            yield "nu zonder effect: nakoming is tijdelijk onmogelijk"
        case "R4" | "R5" if known["tijdelijk_onmogelijk"] and not verdict.verzuim:
            yield "nakoming is tijdelijk onmogelijk: daarom is hier geen verzuim nodig (BW 6:265 lid 2)"
        case "R6a":
            yield from _suspension(known["blijvend_onmogelijk"], known["zekerheid_gesteld"], known["gering"])
        case "R3" if known["blijvend_onmogelijk"]:
            yield "nakoming is blijvend onmogelijk: een omzettingsverklaring is dan niet nodig (BW 6:87 lid 1)"
        case "R10" if verdict.case.ground is not None and verdict.case.facts.law == "jeugd":
            yield "kijk de letter van de grond na in de contractstandaard Jeugd; de letters hier zijn die van de Wmo"
        case _:
            return


def _suspension(
    impossible: bool | None,  # noqa: FBT001 - a fact, as it stands in the dossier
    security: bool | None,  # noqa: FBT001 - same
    slight: bool | None,  # noqa: FBT001 - same
) -> Iterator[str]:
    yield "alleen in verhouding: houd niet meer achter dan de tekortkoming rechtvaardigt (BW 6:262 lid 2)"
    if slight:
        yield "de tekortkoming is gering: dan mag er maar weinig worden achtergehouden"
    if impossible:
        yield "dat nakoming blijvend onmogelijk is, staat niet in de weg (BW 6:264)"
    if security:
        yield "dat zekerheid is gesteld, staat niet in de weg (BW 6:264)"


def options(judged: Judged, case: Case) -> Iterator[Option]:
    """Yield for each unknown fact what the remedy would be if it were known; nothing when those are many."""
    if len(judged.missing) > _MOST_OPTIONS or _UNREADABLE.intersection(judged.missing):
        return
    for fact in judged.missing:
        yes, no = (status_of(judged.remedy.available, {**case.known, fact: value})[0] for value in (True, False))
        # One that leaves it unknown both ways says no more than that it matters.
        if {yes, no} != {"onbekend"}:
            yield Option(fact, LABELS[fact], yes, no)


def default_reasons(verdict: Verdict) -> Iterator[str]:
    """Yield the chain to verzuim: what it asks (BW 6:81), and along which route it came or can come."""
    case = verdict.case
    known = case.known
    yield _due(known["opeisbaar"], known["mededeling_niet_nakomen"])
    for name, wrong, article in _AGAINST:
        stops = f"; dan is er geen verzuim ({article})" if known[name] is wrong else ""
        yield f"{LABELS[name]}: {answer(known[name])}{stops}"
    yield from _routes(case)
    yield _conclusion(verdict)


def _due(due: bool | None, said: bool | None) -> str:  # noqa: FBT001 - facts, as they stand in the dossier
    text = f"{LABELS['opeisbaar']}: {answer(due)}"
    if due is not True and said:
        return f"{text}; maar de wederpartij heeft gezegd niet na te komen, en dat telt al voor die dag (BW 6:80)"
    return text


def _routes(case: Case) -> Iterator[str]:
    """Yield which routes to verzuim were taken, else all of them with their answers."""
    known = case.known
    useless, held = known["aanmaning_nutteloos"], known["aansprakelijkstelling_verzonden"]
    routes = (
        ("een fatale termijn is verstreken", known["fatale_termijn_verstreken"], "BW 6:83, onder a", ""),
        ("de wederpartij heeft gezegd niet na te komen", known["mededeling_niet_nakomen"], "BW 6:83, onder c", ""),
        (
            "aanmanen is nutteloos en een aansprakelijkstelling is verzonden",
            _both(useless, held),
            "BW 6:82 lid 2",
            f"nutteloos: {answer(useless)}, verzonden: {answer(held)}",
        ),
        (
            "een geldige ingebrekestelling waarvan de termijn is verstreken zonder nakoming",
            _both(known["igs_geldig"], known["igs_termijn_verstreken"]),
            "BW 6:82 lid 1",
            case.notice.why,
        ),
    )
    taken = [each for each in routes if each[1]]
    for text, so, article, why in taken or routes:
        yield f"weg naar verzuim: {text}: {answer(so)} ({article})" + (f"; {why}" if why else "")


def _both(one: bool | None, other: bool | None) -> bool | None:  # noqa: FBT001 - facts
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def _conclusion(verdict: Verdict) -> str:
    if verdict.verzuim is None:
        return f"dus: onbekend; het hangt af van {', '.join(asked(verdict.verzuim_missing))}"
    if verdict.verzuim:
        return "dus: de wederpartij is in verzuim"
    if verdict.default[0] == "na_stap":
        return f"dus: nog geen verzuim; dat begint {_ONLY_AFTER}"
    if verdict.default[0] == "onbekend":
        facts = ", ".join(asked(verdict.default[1]))
        return f"dus: nog geen verzuim; of een ingebrekestelling helpt, hangt af van {facts}"
    return "dus: geen verzuim, en een ingebrekestelling verandert dat niet"
