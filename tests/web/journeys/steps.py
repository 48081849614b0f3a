# SPDX-License-Identifier: MPL-2.0
"""The stretches that journeys have in common."""

from __future__ import annotations

from datetime import date, timedelta

from fodfaeste.web.bookkeeping.settlements.models import Settlement
from fodfaeste.web.casework.models import Course
from fodfaeste.web.outcomes.models import Check
from tests.web.casework.people import cpr
from tests.web.journeys.walk import Walk

__all__ = ["at_work", "enrolled", "in_check", "proved", "referred", "stated"]

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
APPROVERS = ("provider/controller", "ahus/leader", "fund/fund_manager")


def referred(walk: Walk) -> str:
    """The municipality orders a place of the agreement, and the provider gives it."""
    walk.be("ahus/caseworker")
    said = walk.ask(
        "/forloeb/aftaler/first/bestil/",
        {"CPR-nummer": cpr(date(1990, 5, 3)), "Navn": "Ida Opdigtet", "Telefon": "12 34 56 78"},
        "Send bestillingen",
    )
    assert "Ida Opdigtet er henvist." in said
    walk.on(date(2026, 1, 13))
    walk.be("provider/leader")
    walk.open("/forloeb/henvisninger/")
    walk.press("Ida Opdigtet")
    walk.press("Kvittér for modtagelsen")
    walk.press("Antag")
    walk.fill({"IPS-konsulent": "Provider Consultant"})
    walk.press("Antag")
    return f"/forloeb/{Course.objects.get().pk}/"


def enrolled(walk: Walk, course: str) -> None:
    """First meeting, consent, the caseworker's decision, enrolment, and the person's own wishes."""
    walk.on(date(2026, 1, 20))
    walk.be("provider/consultant")
    walk.ask(course, {}, "Registrér første møde")
    walk.ask(
        f"{course}samtykke/",
        {
            "Navn på den, der giver samtykke": "Ida Opdigtet",
            "Arbejde, timer og løn": True,
            "Teksten er læst og forstået, og der er sagt ja": True,
        },
        "Registrér samtykket",
    )
    walk.be("ahus/caseworker")
    walk.ask(f"{course}afgoerelser/", {"Ja": True}, "Gem afgørelsen")
    walk.be("provider/consultant")
    said = walk.ask(f"{course}indskrivning/", {}, "Indskriv")
    assert "Borgeren er indskrevet." in said, said
    walk.open(f"{course}profil/trin/wishes/")
    walk.fill({"Hvad jeg ønsker mig": "Jeg vil arbejde med planter."})
    walk.press("Gem og luk")
    assert "Jeg vil arbejde med planter." in walk.text()


def at_work(walk: Walk, course: str) -> None:
    """An employer is met, and a job begins; the employer is chosen, never typed again."""
    walk.on(date(2026, 2, 3))
    walk.open("/forloeb/i-dag/")
    walk.press("Notér en virksomhedskontakt")
    walk.fill({
        "Navnet, hvis det er en anden": "Gartneriet Solsiden",
        "Foreslå en borger": True,
        "Om en borger?": "Ida Opdigtet",
        "Borgeren var med": True,
    })  # fmt: skip
    walk.press("Gem")
    walk.on(date(2026, 2, 9))
    walk.open(f"{course}job/nyt/")
    walk.fill({
        "Gartneriet Solsiden": True,
        "Ordinært arbejde": True,
        "Første arbejdsdag": "2026-02-09",
        "Timer om ugen": "15",
        "Løn om måneden før skat, kr.": "9000",
    })  # fmt: skip
    walk.press("Gem jobbet")
    assert "Jobbet er noteret." in walk.text()
    walk.open(course)
    assert "Job fastholdt" in walk.text(), "what is missing before the next payment"


def in_check(walk: Walk, day: date) -> tuple[Check, str]:
    """A month's payslip is put with the job; gives the check and its page."""
    walk.on(day)
    walk.night()
    check = Check.objects.get(state=Check.State.WAITING)
    path = f"/dokumentation/kontrol/{check.uid}/"
    walk.be("provider/consultant")
    walk.open(path)
    payslip = {"name": "loen.pdf", "mimeType": "application/pdf", "buffer": PDF}
    walk.site.page.get_by_label("Bilag", exact=True).set_input_files(payslip)
    walk.press("Læg bilaget ved")
    return check, path


def proved(walk: Walk, day: date) -> None:
    """The municipality verifies what the month's payslip shows."""
    check, path = in_check(walk, day)
    walk.be("ahus/controller")
    walk.open("/dokumentation/first/kontrol/")
    assert check.unit in walk.text()
    walk.open(path)
    walk.press("Bekræft")
    check.refresh_from_db()
    assert check.state == Check.State.VERIFIED


def stated(walk: Walk, known_on: date, owed: str) -> None:
    """A quarter is settled by one, approved by the parties in turn, and published."""
    walk.on(known_on + timedelta(days=1))
    walk.be("provider/leader")
    path = "/regnskab/first/opgoerelser/"
    walk.ask(path, {}, "Regn den ud")
    walk.wait_for_runs()
    made = Settlement.objects.latest("number")
    walk.open(f"{path}{made.number}/")
    assert owed in walk.text()
    walk.press("Send til parterne")
    for label in APPROVERS:
        walk.be(label)
        walk.open(f"{path}{made.number}/")
        walk.press("Godkend opgørelsen")
    walk.wait_for_runs()
    walk.open(f"{path}{made.number}/")
    assert "Opgørelsen er godkendt af alle parter og udsendt." in walk.text()
