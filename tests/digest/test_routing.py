"""Who is told of what: one person on our own side, and never the other side."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmtool.finding import Deadline, Owner
from cmtool.recipients import Desk, Recipient, of_deadline, of_finding
from tests.digest.region import MAIL, NUMBER, Region, addresses, calendar_item, headings, region, text_of

if TYPE_CHECKING:
    from pathlib import Path

MANAGER = Owner("contractmanager", "S. Yilmaz", "s.yilmaz@merwedal.example")
KEEPER = Owner("contractbeheerder", "J. Visser", "j.visser@merwedal.example")
DESK = Desk("Stichting De Linde", MANAGER, KEEPER)
PROCESS = "proces@merwedal.example"
SIDE = "de opdrachtnemer (P. Jansen) doet dit; u ziet erop toe"
OWN = "uw eigen organisatie doet dit; het dossier noemt geen persoon"
THEIRS = "het adres onder rollen is dat van de wederpartij"
TAKEN = DESK._replace(theirs=frozenset({"s.yilmaz@merwedal.example", "j.visser@merwedal.example"}))
UNKNOWN = Recipient("", "", "wie dit doet, staat niet bij de rollen")


def deadline(owner: Owner) -> Deadline:
    day = date(2026, 11, 25)
    return Deadline(
        False, day, NUMBER,  # noqa: FBT003 - a record
        "kalender", "kalender[k-1].datum", 3, "deze_week", "Werkbezoek", owner, "intern", "punt 6",
        (), day, None, f"{NUMBER}.yaml", 9, 3,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("owner", "at", "told"),
    [
        (MANAGER, DESK, Recipient("S. Yilmaz", "s.yilmaz@merwedal.example")),
        (Owner("jurist", None, "j@merwedal.example"), DESK, Recipient("", "j@merwedal.example")),
        (Owner("jurist"), DESK, Recipient("", "", "de rol jurist is niet ingevuld")),
        (Owner("jurist", "M. Peters"), DESK, Recipient("", "", "van jurist M. Peters staat er geen e-mailadres")),
        (
            Owner("opdrachtnemer", "P. Jansen", "p@delinde.example"), DESK,
            Recipient("S. Yilmaz", "s.yilmaz@merwedal.example", SIDE),
        ),
        (
            Owner("opdrachtnemer", "P. Jansen", "p@delinde.example"),
            DESK._replace(manager=Owner("contractmanager")),
            Recipient("", "", f"{SIDE}; de rol contractmanager is niet ingevuld"),
        ),
        (
            Owner("opdrachtgever", "Gemeente", "g@merwedal.example"), DESK,
            Recipient("S. Yilmaz", "s.yilmaz@merwedal.example", OWN),
        ),
        (
            Owner("opdrachtnemer", "Stichting De Linde", None), DESK,
            Recipient("S. Yilmaz", "s.yilmaz@merwedal.example", "de opdrachtnemer doet dit; u ziet erop toe"),
        ),
        (
            Owner("opdrachtgever", "Gemeente", "g@merwedal.example"), DESK._replace(side="opdrachtnemer"),
            Recipient(
                "S. Yilmaz", "s.yilmaz@merwedal.example", "de opdrachtgever (Gemeente) doet dit; u ziet erop toe"
            ),
        ),
        (
            Owner("opdrachtnemer", "P. Jansen", "p@delinde.example"), DESK._replace(side="opdrachtnemer"),
            Recipient("S. Yilmaz", "s.yilmaz@merwedal.example", OWN),
        ),
        (MANAGER._replace(email="S.Yilmaz@Merwedal.example"), TAKEN, Recipient("", "", THEIRS)),
        (Owner("jurist", None, "j@merwedal.example"), TAKEN, Recipient("", "j@merwedal.example")),
        (Owner("opdrachtnemer", "P. Jansen", "p@delinde.example"), TAKEN, Recipient("", "", f"{SIDE}; {THEIRS}")),
        (Owner("opdrachtnemer", "P. Jansen", "p@delinde.example"), None, UNKNOWN),
        (Owner("onbekend", "de buurman"), DESK, UNKNOWN),
        (Owner("onbekend", "x", "x@delinde.example"), DESK, UNKNOWN),
    ],
)  # fmt: skip
def test_who_hears_of_a_deadline(owner: Owner, at: Desk | None, told: Recipient) -> None:
    assert of_deadline(deadline(owner), at) == told


def test_who_hears_of_a_finding() -> None:
    assert of_finding(DESK) == Recipient("J. Visser", "j.visser@merwedal.example")
    assert of_finding(None) == Recipient("", "")
    assert of_finding(TAKEN) == Recipient("", "", THEIRS)


@pytest.mark.parametrize("provider", [False, True])
def test_a_role_with_the_address_of_the_other_side(tmp_path: Path, provider: bool) -> None:  # noqa: FBT001 - a case
    """Somebody typed the address of the other side under a role: what we think of them must not go there."""
    we = '[organisatie]\nnaam = "Proef"\nkant = "opdrachtnemer"\n' if provider else ""
    here = region(tmp_path, lint=f'{we}[lint]\nselecteer = ["DK034"]\n')
    contacts = "contactpersonen:\n  - {id: cp-1, email: p@delinde.example, gecontroleerd_op: 2026-11-20}\n"
    roles = "rollen:\n  contractmanager: {email: Info@DeLinde.example}\n  jurist: {email: P@delinde.example}\n"
    items = calendar_item("k-1", "2026-11-25") + calendar_item("k-2", "2026-11-26", "jurist")
    here.write(f"{contacts}{roles}kalender:\n{items}")
    file = here.home / "dossiers" / f"{NUMBER}.yaml"
    other = "{naam: Gemeente Proefdorp" if provider else "{naam: Stichting Proef"
    text = file.read_text(encoding="utf-8").replace(other, f"{other}, email: info@delinde.example")
    file.write_text(text, encoding="utf-8")
    (found,) = here.sent()
    assert addresses(found) == [PROCESS]
    assert " ".join(text_of(found).split()).count(f"Let op: {THEIRS}; daarom krijgt u dit") == 3


@pytest.mark.parametrize(
    ("roles", "to", "note"),
    [
        ("contractbeheerder: {naam: B, email: b@x.example}", "b@x.example", ""),
        ("contractmanager: {naam: M, email: m@x.example}", "m@x.example", ""),
        ("contractbeheerder: {naam: B}\n  contractmanager: {naam: M, email: m@x.example}", "m@x.example", ""),
        ("contractbeheerder: {naam: B}", PROCESS, "van contractbeheerder B staat er geen e-mailadres"),
        ("jurist: {naam: J, email: j@x.example}", PROCESS, "de rol contractbeheerder is niet ingevuld"),
    ],
)
def test_a_finding_is_for_who_keeps_the_dossier(tmp_path: Path, roles: str, to: str, note: str) -> None:
    here = region(tmp_path, lint='[lint]\nselecteer = ["DK034"]\n')
    here.write(f"rollen:\n  {roles}\n")
    (found,) = here.sent()
    assert addresses(found) == [to]
    assert headings(found) == ["Nieuwe bevindingen in de dossiers (1)", "1. advies DK034 classificatie-ontbreekt"]
    assert (f"Let op: {note}" in text_of(found)) if note else ("Let op" not in text_of(found))


def test_one_mail_a_person_whatever_the_dossier_or_the_role(tmp_path: Path) -> None:
    here = region(tmp_path)
    roles = "rollen:\n  {}: {{naam: {}, email: {}}}\nkalender:\n"
    here.write(
        roles.format("contractmanager", "S. Yilmaz", "S.Yilmaz@merwedal.example") + calendar_item("k-1", "2026-11-25")
    )
    second = roles.format("jurist", "Selin Yilmaz", "s.yilmaz@Merwedal.example") + calendar_item(
        "k-1", "2026-11-26", "jurist"
    )
    here.write(second, "WMO-2026-002")
    third = roles.format("jurist", "S. Yilmaz", "jurist@merwedal.example") + calendar_item(
        "k-1", "2026-11-27", "jurist"
    )
    here.write(third, "WMO-2026-003")
    first, other = sorted(here.sent(), key=lambda each: -len(headings(each)))
    # The same address is one person, however it is written; the same name at another address is another one.
    assert (str(first["To"]), headings(first)) == (
        '"S. Yilmaz" <S.Yilmaz@merwedal.example>',
        [
            "Binnen 7 dagen (2)",
            "1. 25-11-2026, over 3 dagen: Kalender k-1 (tekst in het dossier)",
            "2. 26-11-2026, over 4 dagen: Kalender k-1 (tekst in het dossier)",
        ],
    )
    assert str(other["To"]) == '"S. Yilmaz" <jurist@merwedal.example>'
    assert headings(other) == ["Binnen 7 dagen (1)", "1. 27-11-2026, over 5 dagen: Kalender k-1 (tekst in het dossier)"]


def test_the_process_owner_gets_what_has_no_owner_with_what_is_theirs(tmp_path: Path) -> None:
    here = region(tmp_path)
    roles = f"rollen:\n  contractmanager: {{naam: Pim, email: {PROCESS.upper()}}}\n"
    items = calendar_item("k-1", "2026-11-25") + calendar_item("k-2", "2026-11-26", "jurist")
    here.write(f"{roles}kalender:\n{items}")
    (found,) = here.sent()
    assert str(found["To"]) == f'"P. Proces" <{PROCESS}>'
    assert text_of(found).count("Let op: ") == 1
    assert "Let op: de rol jurist is niet ingevuld" in text_of(found)


def broken(here: Region, kind: str, today: str) -> list[tuple[str, str, list[str]]]:
    return [(addresses(each)[0], each["Subject"], headings(each)) for each in here.sent(today=today, kind=kind)]


HEADING = "Dossiers met een fout: wat niet te lezen is, wordt niet bewaakt (1)"


def test_a_dossier_that_cannot_be_read_is_named_in_every_round(tmp_path: Path) -> None:
    here = region(tmp_path)
    (here.home / "dossiers" / f"{NUMBER}.yaml").write_text("nummer: [\n", encoding="utf-8")
    for kind, day, what in (
        ("week", "2026-11-23", "week 48"), ("day", "2026-11-23", "23-11-2026"), ("day", "2026-11-24", "24-11-2026"),
        ("week", "2026-11-30", "week 49"),
    ):  # fmt: skip
        subject = f"Contracten {what}: 1 dossier met een fout; {NUMBER} wordt niet bewaakt"
        assert broken(here, kind, day) == [(PROCESS, subject, [HEADING, f"1. {NUMBER} wordt niet bewaakt"])]
        assert broken(here, kind, day) == []  # once a round


def test_a_dossier_with_a_fout_of_structure_is_named_in_every_round_and_to_who_keeps_it_once(tmp_path: Path) -> None:
    here = region(tmp_path)
    here.write("rollen:\n  contractbeheerder: {email: b@x.example}\nkalender:\n  - {id: k-1, datum: 2026-02-30}\n")
    one = f"1 dossier met een fout; {NUMBER}: een deel wordt niet bewaakt"
    new = f"1 nieuwe bevinding; {NUMBER} fout"
    lines = ["Nieuwe bevindingen in de dossiers (1)", "1. fout DS005 ongeldige-waarde"]
    party = f"1. {NUMBER} (Stichting Proef): een deel wordt niet bewaakt"
    assert broken(here, "week", "2026-11-23") == [
        ("b@x.example", f"Contracten week 48: {new}", lines),
        (PROCESS, f"Contracten week 48: {one}", [HEADING, party]),
    ]
    assert broken(here, "day", "2026-11-24") == [(PROCESS, f"Contracten 24-11-2026: {one}", [HEADING, party])]


def test_one_that_cannot_be_read_is_worse_than_a_part_of_one(tmp_path: Path) -> None:
    here = region(tmp_path)
    here.write("kalender:\n  - {id: k-1, datum: 2026-02-30}\n")
    (here.home / "dossiers" / "WMO-2026-009.yaml").write_text("nummer: [\n", encoding="utf-8")
    (found,) = here.sent()
    assert found["Subject"].startswith("Contracten week 47: 2 dossiers met een fout")
    assert found["Subject"].endswith("; WMO-2026-009 wordt niet bewaakt")


def test_more_findings_than_40_have_a_line_each(tmp_path: Path) -> None:
    """The ledger says that they were told, so they are."""
    here = region(tmp_path, lint='[lint]\nselecteer = ["DK034"]\n')
    for number in range(1, 44):
        here.write("", f"WMO-2026-{number:03}")
    (found,) = here.sent()
    text = text_of(found)
    assert text.count("Wat u kunt doen: ") == 40
    said = " ".join(text.partition("De overige bevindingen (3)")[2].split())
    for number in range(41, 44):
        name = f"WMO-2026-{number:03}"
        assert f"DK034 classificatie-ontbreekt: {name} (Stichting Proef), {name}.yaml:1 classificatie" in said
    assert "`cmtool lint` zegt wat er staat en hoe het moet." in said
    assert here.sent(kind="day") == []


def test_many_faults_of_a_dossier_are_one_entry(tmp_path: Path) -> None:
    here = region(tmp_path)
    here.write("kalender:\n  - {id: k-1, datum: 2026-02-30}\n  - {id: k-2, datum: gisteren}\nonzin: 1\n")
    (found,) = here.sent()
    assert headings(found)[:2] == [HEADING, f"1. {NUMBER} (Stichting Proef): een deel wordt niet bewaakt"]
    assert "Meer: nog 2 fouten; `cmtool check` toont ze" in text_of(found)


def test_without_a_process_owner_it_is_shown_and_not_sent(tmp_path: Path) -> None:
    here = region(tmp_path, mail=MAIL[: MAIL.index("proceseigenaar")])
    here.write("kalender:\n" + calendar_item("k-1", "2026-11-25"))
    shown = here.digest("--dry-run")
    assert (shown.status, shown.err) == (0, "")
    assert shown.out.startswith("Aan: proceseigenaar (niet ingevuld onder [mail] in cmtool.toml)\n")
    result = here.digest()
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith("cmtool: er staat niet wie krijgt wat geen eigenaar heeft; zet proceseigenaar = ")


ROLES = ("contracteigenaar", "contractmanager", "contractbeheerder", "jurist")
WHO = st.sampled_from([*ROLES, "opdrachtnemer", "opdrachtgever", "P. Jansen", "Q. Klaassen", "S. Yilmaz", "de buurman"])
OTHERS = ("klant@gemeente.example", "info@delinde.example", "p.jansen@delinde.example", "q@delinde.example")
OTHER_SIDE = """\
contactpersonen:
  - {id: cp-1, naam: P. Jansen, email: p.jansen@delinde.example, gecontroleerd_op: 2025-12-01}
  - {id: cp-2, naam: Q. Klaassen, email: q@delinde.example}
meldingen:
  - {id: me-1, soort: calamiteit, datum: 2026-11-20}
"""


@given(
    who=st.lists(WHO, min_size=1, max_size=5),
    filled=st.sets(st.sampled_from(ROLES)),
    without=st.sets(st.sampled_from(ROLES)),
    mistaken=st.sets(st.sampled_from(ROLES)),
    day=st.integers(1, 28),
)
def test_nobody_of_the_other_side_is_ever_told(
    tmp_path_factory: pytest.TempPathFactory,
    who: list[str],
    filled: set[str],
    without: set[str],
    mistaken: set[str],
    day: int,
) -> None:
    here = region(tmp_path_factory.mktemp("r"))
    here.write("")
    file = here.home / "dossiers" / f"{NUMBER}.yaml"
    text = file.read_text(encoding="utf-8").replace(
        "{naam: Gemeente Proefdorp}", "{naam: G, email: klant@gemeente.example}"
    )
    text = text.replace("{naam: Stichting Proef}", "{naam: S, email: info@delinde.example}")
    emails = {role: f"{role}@merwedal.example" for role in ROLES}
    emails |= {role: (OTHERS[1:] * 2)[len(role) % 4].title() for role in mistaken}
    roles = "".join(
        f"  {role}: {{naam: S. Yilmaz{'' if role in without else f', email: {emails[role]}'}}}\n"
        for role in sorted(filled)
    )
    items = "".join(calendar_item(f"k-{n}", f"2026-11-{day:02}", said) for n, said in enumerate(who))
    file.write_text(f"{text}{OTHER_SIDE}{'rollen:' if roles else ''}\n{roles}kalender:\n{items}", encoding="utf-8")
    told = [each for found in here.sent() for each in addresses(found)]
    assert told
    assert set(told) <= {PROCESS, *(f"{role}@merwedal.example" for role in filled - without - mistaken)}
    assert not set(told) & set(OTHERS)
