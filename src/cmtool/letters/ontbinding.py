"""Ending the contract for non-performance, in whole or in part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.letters.arrival import put_proof
from cmtool.letters.asked import said_day
from cmtool.letters.basis import clause
from cmtool.letters.letter import letter
from cmtool.letters.parties import fill_parties
from cmtool.letters.shortcoming import refuse_blocked, refuse_mended, stop_unsettled, subject
from cmtool.letters.standing import fill_default
from cmtool.letters.words import day
from cmtool.remedies.reasons import GROUNDS
from cmtool.wording import dutch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cmtool.letters.form import Form
    from cmtool.letters.shortcoming import Subject

_WAYS = ("R4", "R10", "R17")
_BIBOB = frozenset("fgh")
_INSOLVENCY = {
    "surseance_aangevraagd": "surseance van betaling is aangevraagd",
    "surseance": "aan u surseance van betaling is verleend",
    "faillissement_aangevraagd": "uw faillissement is aangevraagd",
    "faillissement": "u failliet bent verklaard",
}


@letter("ontbindingsverklaring", "Ontbindingsverklaring", "BW 6:265, BW 6:267", by="beide", legal=True,
        registered=True, about="tekortkomingen")  # fmt: skip
def ontbindingsverklaring(form: Form) -> None:
    """U ontbindt de overeenkomst, geheel of voor een deel (BW 6:265, 6:267).

    Past als er verzuim is, of als nakoming blijvend of tijdelijk onmogelijk is, en de tekortkoming dat rechtvaardigt.
    De opdrachtgever kan ook ontbinden op een grond van de contractstandaard (3.19.4) of bij surseance of faillissement
    (AIV 28), als die gelden. Weeg altijd of het in verhouding is en of de hulp aan cliënten doorgaat.

    `--with omvang=geheel` of `--with omvang=deels`; bij deels ook `--with deel=…`. Met `--with per=2027-01-31` eindigt
    de overeenkomst pas na die dag; anders zodra de brief is ontvangen.
    """
    if not form.facts.dossier.tekortkomingen and _insolvent(form):
        fill_parties(form)
        _no_shortcoming(form)
        _declare(form, (_terms_ground(form),))
        form.put("schadevergoeding", "")
        return
    about = subject(form)
    if about is None or refuse_mended(form, about) or refuse_blocked(form, about, _WAYS, "ontbinding"):
        return
    stop_unsettled(form, about, _WAYS, "ontbinding")
    fill_default(form, about)
    _declare(form, tuple(_grounds(form, about)))
    form.put("schadevergoeding", "ja" if about.remedy("R5").status == "beschikbaar" else "")
    if about.verdict.case.ground in _BIBOB:
        form.warn(
            (*about.path, "feiten", "cs_grond"),
            "bij een grond uit Bibob hoort u de wederpartij eerst, en weegt u of ontbinding in verhouding is",
            "leg het hoor en wederhoor vast voordat de brief gaat",
        )


def _no_shortcoming(form: Form) -> None:
    for name in ("tekortkoming", "verzuim_reden", "verzuim_sinds", "verplichting", "vindplaats", "vervaldatum",
                 "vervaldatum_komt", "wat_misging", "geconstateerd"):  # fmt: skip
        form.put(name, "")
    form.rows("eerder", ())


def _insolvent(form: Form) -> bool:
    """Return whether the general conditions allow ending for insolvency (AIV 28)."""
    facts = form.facts
    provider, contract = facts.dossier.partijen.opdrachtnemer, facts.dossier.overeenkomst
    ours = not facts.settings.organisation.provider
    return ours and contract.voorwaarden == "vng_aiv_2024" and provider.insolventie is not None


def _grounds(form: Form, about: Subject) -> Iterator[str]:
    """Yield the grounds that are open, each as a sentence."""
    if about.remedy("R4").status == "beschikbaar":
        yield _statute(about)
    letter_of = about.verdict.case.ground
    if about.remedy("R10").status == "beschikbaar" and letter_of is not None:
        part = f"onder {letter_of}" if form.facts.law == "wmo" else ""
        where = clause(form, "A4-28", part)
        if where:
            yield f"{where[:1].upper()}{where[1:]} geeft het recht om te ontbinden. De grond is: {GROUNDS[letter_of]}."
    if about.remedy("R17").status == "beschikbaar":
        yield _terms_ground(form)


def _statute(about: Subject) -> str:
    text = "U bent tekortgeschoten in de nakoming. Dat geeft ons het recht om te ontbinden (artikel 6:265 BW)."
    if about.verdict.verzuim:
        return text
    if about.fact("blijvend_onmogelijk"):
        return f"{text} Nakoming is blijvend onmogelijk; verzuim is dan niet nodig (artikel 6:265 lid 2 BW)."
    return f"{text} Nakoming is nu onmogelijk; verzuim is dan niet nodig (artikel 6:265 lid 2 BW)."


def _terms_ground(form: Form) -> str:
    insolvency = form.facts.dossier.partijen.opdrachtnemer.insolventie
    what = _INSOLVENCY[insolvency.soort] if insolvency and insolvency.soort else "er sprake is van insolventie"
    form.warn(
        ("partijen", "opdrachtnemer", "insolventie"),
        "bij surseance of faillissement beslist ook de bewindvoerder of curator",
        "stuur de brief ook aan die persoon, en regel eerst hoe de hulp doorgaat",
    )
    return (
        f"De algemene inkoopvoorwaarden geven het recht om direct te ontbinden, omdat {what} "
        "(artikel 28 van de AIV 2024)."
    )


def _declare(form: Form, grounds: tuple[str, ...]) -> None:
    """Fill in what ends, when, and what comes after."""
    _extent(form)
    _when(form, put_proof(form))
    form.put("gronden", grounds or ("[ONTBREEKT: de grond voor ontbinding]",))
    provider = form.facts.settings.organisation.provider
    form.put("overdracht_grond", clause(form, "A4-30"))
    form.put("overdracht_door_u", "" if provider else "ja")
    form.put("overdracht_door_ons", "ja" if provider else "")
    if form.facts.ended:
        form.warn(
            ("overeenkomst", "einde"),
            f"de overeenkomst is al geëindigd op {dutch(form.facts.term.end)}",
            "ga na of ontbinding nog iets toevoegt",
        )


def _extent(form: Form) -> None:
    said = form.said("omvang")
    form.put("geheel", "ja" if said == "geheel" else "")
    form.put("deels", "ja" if said == "deels" else "")
    form.put("omvang", said if said in {"geheel", "deels"} else "[ONTBREEKT: geheel of deels]")
    form.put("deel", "")
    if said == "deels":
        form.need("deel", form.said("deel"), (), "welk deel u ontbindt", "noem het met --with deel=…")
    elif said != "geheel":
        message = f"‘{said}’ is geen omvang" if said else "of u geheel of deels ontbindt ontbreekt"
        form.stop((), message, "noem --with omvang=geheel of --with omvang=deels")


def _when(form: Form, arrives: date) -> None:
    found = said_day(form, "per")
    form.put("per", day(found) or "")
    form.warn(
        (),
        "ontbinden raakt de cliënten: weeg of het in verhouding is, en of de hulp doorgaat",
        "regel eerst de overdracht" if found else "regel eerst de overdracht, of noem een latere dag: --with per=…",
    )
    if found is None:
        return
    facts = form.facts
    if found < arrives:
        form.stop(
            (),
            f"--with per: {dutch(found)} ligt voor de dag waarop de brief er is ({dutch(arrives)}); ontbinding werkt "
            "niet terug (BW 6:269)",
            "kies een latere dag, of laat --with per weg",
        )
    if found > facts.term.end:
        form.warn(
            ("overeenkomst", "einde"),
            f"op {dutch(found)} is de overeenkomst al voorbij: zij eindigt op {dutch(facts.term.end)}",
            "kies een eerdere dag",
        )
