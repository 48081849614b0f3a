# SPDX-License-Identifier: MPL-2.0
"""Results on pages and in files: whole for those who see people, held back for everyone else."""

import io
import re
from datetime import date

import openpyxl
import pytest
from pypdf import PdfReader

from fodfaeste.evaluation import library
from fodfaeste.web.insight.models import Release, Results
from fodfaeste.web.insight.services import results_count
from fodfaeste.web.policy import Right
from fodfaeste.web.policy.actor import actor_of
from fodfaeste.web.policy.scopes import visible
from fodfaeste.web.privacy.models import AuditEvent

pytestmark = pytest.mark.django_db
KNOWN = date(2026, 1, 31)


@pytest.fixture
def page(settled, client):
    """Fetches a page of the settled investment as someone, whatever it answers."""

    def fetch(label, path=""):
        client.force_login(settled.person(label))
        return client.get(f"/resultater/first/{path}", headers={"accept-language": "da"})

    return fetch


def text(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_counting_twice_changes_nothing_and_releases_once(settled):
    investment = settled.investments["first"]
    before = Results.objects.get(investment=investment).counts
    released = list(Release.objects.filter(investment=investment).values("quarter", "counts"))
    results_count(investment=investment, known_on=KNOWN)
    assert Results.objects.get(investment=investment).counts == before
    assert list(Release.objects.filter(investment=investment).values("quarter", "counts")) == (
        released
    )
    assert [one["quarter"] for one in released] == [row["quarter"] for row in before]


def test_whoever_sees_people_sees_every_count_and_who_is_behind_it(settled, page):
    content = Results.objects.get(investment=settled.investments["first"])
    started = content.counts[-1]["people"]["started"]
    assert 0 < started < 5
    shown = text(page("ahus/controller"))
    assert f"Begyndt {started}" in shown
    assert "Skjult" not in shown
    behind = page("ahus/controller", "borgere/started/")
    for one in content.content["people"]:
        assert one["unit"] in behind.content.decode()
    assert AuditEvent.objects.filter(action="results.seen").count() == 1


@pytest.mark.parametrize(
    "who", ["fund/fund_manager", "council/council_member", "evaluator/evaluator"]
)
def test_few_people_are_held_back_from_everyone_else(settled, page, who):
    """Three people: nothing about them is in the page, the PDF or the workbook."""
    units = {one["unit"] for one in Results.objects.get().content["people"]}
    shown = text(page(who))
    assert "Begyndt Skjult" in shown
    assert "borgere havde" not in shown
    pdf = "".join(
        one.extract_text() for one in PdfReader(io.BytesIO(page(who, "rapport.pdf").content)).pages
    )
    book = openpyxl.load_workbook(io.BytesIO(page(who, "rapport.xlsx").content))
    cells = [
        str(cell.value) for sheet in book for row in sheet for cell in row if cell.value is not None
    ]
    assert not any(unit in shown or unit in pdf or unit in " ".join(cells) for unit in units)
    people = book.worksheets[0]
    assert {people.cell(row, 2).value for row in range(2, people.max_row + 1)} == {"Skjult"}
    assert page(who, "borgere/started/").status_code == 404


def test_the_page_the_pdf_and_the_workbook_say_the_same(settled, page):
    shown, pdf = text(page("ahus/leader")), page("ahus/leader", "rapport.pdf").content
    printed = "".join(one.extract_text() for one in PdfReader(io.BytesIO(pdf)).pages)
    book = openpyxl.load_workbook(io.BytesIO(page("ahus/leader", "rapport.xlsx").content))
    people = book.worksheets[0]
    for row in range(2, people.max_row + 1):
        name, many = people.cell(row, 1).value, people.cell(row, 2).value
        assert f"{name} {many}" in shown
        assert f"{name}{many}" in printed.replace("\n", "").replace(
            f"{name} {many}", f"{name}{many}"
        )


def test_what_nothing_was_delivered_of_is_not_said_to_be_none(settled, page):
    """The registers of the small world say nothing of homes."""
    shown = text(page("ahus/leader"))
    home = next(one.called["da"] for one in library().indicators if one.id == "home")
    assert f"Ikke oplyst: {home}" in shown


def test_an_aim_needs_a_source_for_what_would_have_happened_anyway(settled, client):
    client.force_login(settled.person("ahus/leader"))
    path = "/resultater/first/maal/job/"
    refused = client.post(path, {"target": "40", "baseline": "27,1"})
    assert "Skriv, hvor tallet er fra" in refused.content.decode()
    told = {"target": "40", "baseline": "27,1", "source": "egne tal"}
    assert client.post(path, told).status_code == 302
    shown = text(client.get("/resultater/first/"))
    assert "27 %" in shown.replace("\xa0", " ")
    assert "egne tal" in shown


def test_the_list_is_the_investments_whose_results_one_may_see(settled, client):
    for label in ("fund/fund_manager", "ahus/administrator", "bred/leader"):
        person = settled.person(label)
        client.force_login(person)
        shown = set(
            re.findall(r'href="/resultater/([\w-]+)/"', client.get("/resultater/").content.decode())
        )
        mine = visible(
            actor_of(person, settled.today),
            Right.RESULTS_READ,
            type(settled.investments["first"]).objects.all(),
        )
        assert shown == {one.slug for one in mine}
