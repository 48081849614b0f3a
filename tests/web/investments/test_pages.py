# SPDX-License-Identifier: MPL-2.0
"""What each of the parties sees of the same investment, and what nobody but the two may see."""

from __future__ import annotations

import html
import re
from datetime import date
from fractions import Fraction

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from fodfaeste.capital.returns import npv
from fodfaeste.web.investments.models import (
    CapitalAccount,
    Investment,
    Part,
    Party,
    Statement,
    StatementRow,
)
from fodfaeste.web.investments.runs_kinds import CHECK
from fodfaeste.web.investments.selectors import purses_of
from fodfaeste.web.investments.services import party_add
from fodfaeste.web.organisations.models import Role
from fodfaeste.web.policy.actor import Actor, Held
from fodfaeste.web.privacy.models import AuditEvent
from fodfaeste.web.runs.kinds import KINDS
from fodfaeste.web.runs.lease import Turn, lease_take, turn_end
from fodfaeste.web.runs.models import Run, State
from fodfaeste.web.runs.report import Report
from fodfaeste.web.runs.services import run_start
from tests.web.investments.conftest import Settled

pytestmark = pytest.mark.django_db

PSEUDONYM = re.compile(r"p-[a-z2-7]{16}")
LINK = re.compile(r'href="(/investeringer/[^"#?]*)')
SEE_NOBODY = ["fund/fund_manager", "council/council_member", "evaluator/evaluator"]


def walk(settled: Settled, label: str) -> dict[str, str]:
    """Every page about investments that links lead to, and its text."""
    client, found, todo = settled.client(label), {}, ["/investeringer/"]
    while todo:
        path = todo.pop()
        if path in found:
            continue
        answer = client.get(path)
        assert answer.status_code == 200, f"{label}: {path}"
        page = answer.headers["Content-Type"].startswith("text/html")
        found[path] = html.unescape(answer.content.decode()) if page else ""
        todo += LINK.findall(found[path])
    return found


@pytest.mark.parametrize("label", SEE_NOBODY)
def test_who_may_not_see_people_meets_none(settled: Settled, label: str):
    pages = walk(settled, label)
    assert any("/opgoerelser/" in path for path in pages)
    for path, text in pages.items():
        assert not PSEUDONYM.search(text), path
        assert "/leverancer/" not in path and ".xlsx" not in path and ".csv" not in path


def test_the_authority_follows_an_amount_down_to_the_rows(settled: Settled):
    pages = walk(settled, "ahus/controller")
    reasons = [text for path, text in pages.items() if re.search(r"/opgoerelser/\d+/\d+/$", path)]
    assert any(PSEUDONYM.search(text) and re.search(r"income-\d{4}-Q\d, række", text)
               for text in reasons)  # fmt: skip
    assert any(".xlsx" in path for path in pages)


def test_small_figures_are_held_back_from_who_may_not_see_people(settled: Settled):
    small = [
        one for one in Statement.objects.filter(investment=settled.investment)
        if any(0 < line.units < 5 for line in one.lines.all())
    ]  # fmt: skip
    assert small
    for one in small:
        path = f"/investeringer/first/opgoerelser/{one.number}/"
        hers = settled.client("evaluator/evaluator").get(path).content.decode()
        his = settled.client("ahus/controller").get(path).content.decode()
        assert "Skjult" in hers
        assert "Skjult" not in his


def test_the_investor_sees_only_money_of_its_own(settled: Settled):
    content = settled.client("fund/fund_manager").get("/investeringer/first/penge/")
    text = html.unescape(content.content.decode())
    assert "Forvaltningen</h3>" not in text
    assert "Rådet</h3>" in text
    his = settled.client("ahus/leader").get("/investeringer/first/penge/").content.decode()
    assert "Forvaltningen</h3>" in his


def test_the_present_value_is_the_engine_s(settled: Settled):
    account = CapitalAccount.objects.get(investment=settled.investment)
    flow = [
        (date.fromisoformat(on), amount) for on, amount in account.content["returns"][0]["flows"]
    ]
    expected = npv(flow, Fraction(35, 1000), flow[0][0])
    client = settled.client("fund/fund_manager")
    answer = client.get("/investeringer/first/penge/", {"rente": "3,5"})
    digits = re.sub(r"\D", "", html.unescape(answer.content.decode()))
    assert str(abs(expected)) in digits or str(abs(expected) // 100) in digits
    wrong = client.get("/investeringer/first/penge/", {"rente": "meget"})
    assert "Skriv renten som et tal" in wrong.content.decode()


def test_asking_why_is_recorded_by_pseudonym(settled: Settled):
    row = StatementRow.objects.exclude(unit="").order_by("pk")[0]
    before = AuditEvent.objects.filter(action="reason.seen").count()
    number = row.statement.number
    path = f"/investeringer/first/opgoerelser/{number}/{row.place}/"
    assert settled.client("ahus/controller").get(path).status_code == 200
    event = AuditEvent.objects.filter(action="reason.seen").latest("pk")
    assert AuditEvent.objects.filter(action="reason.seen").count() == before + 1
    assert event.subject == row.unit
    assert event.organisation == settled.world.organisations["ahus"]
    assert settled.client("fund/fund_manager").get(path).status_code == 404


def test_statements_are_shown_as_they_stood_on_a_day(settled: Settled):
    client = settled.client("ahus/controller")
    first = Statement.objects.filter(investment=settled.investment).order_by("number")[0]
    page = client.get("/investeringer/first/opgoerelser/", {"kendt": str(first.known_on)})
    assert page.context["count"] == 1
    nonsense = client.get("/investeringer/first/opgoerelser/", {"kendt": "i går"})
    assert nonsense.context["count"] > 1


def test_files_are_the_very_bytes(settled: Settled):
    one = Statement.objects.filter(investment=settled.investment).order_by("number")[4]
    client = settled.client("ahus/controller")
    answer = client.get(f"/investeringer/first/opgoerelser/{one.number}.json")
    assert answer.content == bytes(one.content)
    pdf = client.get("/investeringer/first/aftale.pdf")
    assert pdf.content.startswith(b"%PDF-")
    assert client.get("/investeringer/first/aftale.yaml").content.decode() == (
        settled.investment.contract
    )
    table = client.get("/investeringer/first/opgoerelser.csv").content.decode("utf-8-sig")
    assert table.splitlines()[0].startswith("opgørelse;periode;")


def test_the_worked_examples_hold(settled: Settled):
    answer = settled.client("fund/fund_manager").get("/investeringer/first/regneeksempler/")
    assert answer.context["hold"] == answer.context["count"] > 0


@pytest.mark.parametrize("path", ["/investeringer/", "/investeringer/first/opgoerelser/"])
def test_a_longer_list_asks_no_more_of_the_database(settled: Settled, path: str):
    client = settled.client("ahus/controller")
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(path)
    ahus = settled.world.organisations["ahus"]
    point = len(few)
    made = [
        Investment.objects.create(slug=f"more-{n}", title_da=f"Mere {n}", title_en=f"More {n}")
        for n in range(15)
    ]
    for one in made:
        party_add(investment=one, organisation=ahus, part=Party.objects.first().part)
    with CaptureQueriesContext(connection) as many:
        client.get(path)
    assert len(many) == point


def test_a_council_without_a_purse_sees_no_money_of_others(settled: Settled):
    client = settled.client("council/council_member")
    text = html.unescape(client.get("/investeringer/first/penge/").content.decode())
    assert "ikke lagt kapital" in text
    assert "Tilbagebetalt" not in text and "tilbagebetalt" not in text
    assert client.get("/investeringer/first/penge/bevaegelser/").context["count"] == 0


def worked(run: Run) -> dict[str, object]:
    """What a run answers when a worker has taken it."""
    taken = lease_take("here")
    assert taken == run
    answer = KINDS[taken.kind].work(taken, Report(taken))
    assert answer is not None
    turn_end(Turn(taken.pk, taken.turn), state=State.DONE)
    return answer


def test_the_money_of_another_day_is_computed_by_a_run(settled: Settled):
    path = "/investeringer/first/penge/regn/"
    client = settled.client("ahus/controller")
    answer = client.post(path, {"kendt": "2024-12-31"})
    run = Run.objects.latest("pk")
    assert answer.headers["Location"] == f"/koersler/{run.pk}/"
    assert worked(run) == {"address": "/investeringer/first/penge/?kendt=2024-12-31"}
    shown = client.get("/investeringer/first/penge/", {"kendt": "2024-12-31"})
    assert shown.context["account"].known_on == date(2024, 12, 31)
    for wrong in ("", "i morgen", "2999-01-01"):
        assert client.post(path, {"kendt": wrong}).headers["Location"].endswith("/penge/")
    assert Run.objects.count() == 1
    assert (
        settled.client("fund/fund_manager").post(path, {"kendt": "2024-12-31"}).status_code == 404
    )
    assert settled.client("ahus/consultant").post(path, {"kendt": "2024-12-31"}).status_code == 404


def test_a_run_checks_every_statement(settled: Settled):
    run = run_start(kind=CHECK, key=CHECK, arguments={"investment": "first"})
    assert worked(run)["statements"] == settled.investment.statements.count()


def test_authorities_that_share_an_investment_each_see_their_own_people(settled: Settled):
    row = StatementRow.objects.exclude(unit="").order_by("pk")[0]
    path = f"/investeringer/first/opgoerelser/{row.statement.number}/"
    point = transaction.savepoint()
    try:
        bred = settled.world.organisations["bred"]
        party_add(investment=settled.investment, organisation=bred, part=Part.AUTHORITY)
        hers, his = settled.client("bred/controller"), settled.client("ahus/controller")
        assert not PSEUDONYM.search(hers.get(path).content.decode())
        assert hers.get(f"{path}{row.place}/").status_code == 404
        # Everyone here is paid for by the other one.
        assert PSEUDONYM.search(his.get(path).content.decode())
        assert his.get(f"{path}{row.place}/").status_code == 200
        for client in (hers, his):
            # Files are about everyone, and so is the money.
            assert client.get("/investeringer/first/opgoerelser.csv").status_code == 404
            assert client.get("/investeringer/first/regneark.xlsx").status_code == 404
            assert client.get("/investeringer/first/opgoerelser/").context["held_back"]
        listed = hers.get(f"/api/v1/investments/first/statements/{row.statement.number}/rows")
        assert listed.json() == {"count": 0, "items": []}
        provider = settled.client("provider/leader")
        assert PSEUDONYM.search(provider.get(path).content.decode())
    finally:
        transaction.savepoint_rollback(point)


def test_an_agreed_payment_tells_nothing_of_how_many_people_there_are(settled: Settled):
    row = StatementRow.objects.filter(unit="", kind="scheduled", place__gt=1).order_by("pk")[0]
    page = f"/investeringer/first/opgoerelser/{row.statement.number}/"
    api = f"/api/v1/investments/first/statements/{row.statement.number}"
    hers, his = settled.client("evaluator/evaluator"), settled.client("ahus/controller")
    assert f'href="{page}aftalt/1/"' in hers.get(page).content.decode()
    shown = hers.get(f"{page}aftalt/1/")
    assert shown.context["row"] == row
    assert hers.get(f"{api}/agreed/1/why").json()["text"] == shown.context["answer"]
    for which in (0, 2 + row.place):
        assert hers.get(f"{page}aftalt/{which}/").status_code == 404
    for path in (f"{page}{row.place}/", f"{api}/rows/{row.place}/why"):
        assert hers.get(path).status_code == 404
        assert his.get(path).status_code == 200


def test_a_member_of_a_council_does_not_see_the_bank_account(settled: Settled):
    Party.objects.filter(organisation__slug="council").update(purses=["council"])
    sitting, manager = settled.client("council/council_member"), settled.client("fund/fund_manager")
    api = "/api/v1/investments/first"
    hers = sitting.get(f"{api}/capital-account").json()
    his = manager.get(f"{api}/capital-account").json()
    assert hers["bundled"] and not his["bundled"]
    assert hers["movements"] == [] and hers["returns"] == []
    assert [one["purse"] for one in hers["purses"]] == ["council"]
    page = html.unescape(sitting.get("/investeringer/first/penge/").content.decode())
    assert "Kvartaler er lagt sammen" in page
    assert sitting.get("/investeringer/first/penge/bevaegelser/").context["count"] == 0
    # The numbers of movements have no gaps, and no reason names the balance of another purse.
    numbers = [one["number"] for one in his["movements"]]
    assert numbers == list(range(1, len(numbers) + 1)) and numbers
    assert not any("reason" in one for one in his["movements"])
    (full,) = [one for one in his["purses"] if one["purse"] == "council"]
    (few,) = hers["purses"]
    quarters = {row["period"]: row for row in full["rows"]}
    for row in few["rows"]:
        first, _, last = row["period"].partition(" – ")
        within = [one for name, one in quarters.items() if first <= name <= (last or first)]
        assert row["in"] == sum(one["in"] for one in within)
        assert row["closing"] == quarters[last or first]["closing"]
    assert len(few["rows"]) < len(full["rows"])
    for statement in sitting.get(f"{api}/statements").json()["items"]:
        kept = Statement.objects.get(investment=settled.investment, number=statement["number"])
        small = {(str(one.day), one.payer) for one in kept.dues.all() if 0 < one.units < 5}
        assert not small & {(one["day"], one["payer"]) for one in statement["dues"]}


def test_what_is_hidden_has_no_name_and_only_one_division_is_shown(settled: Settled):
    client = settled.client("evaluator/evaluator")
    seen = 0
    for kept in Statement.objects.filter(investment=settled.investment):
        said = client.get(f"/api/v1/investments/first/statements/{kept.number}").json()
        assert [one["line"] for one in said["lines"]].count(None) <= 1
        assert [one["day"] for one in said["dues"]].count(None) <= 1
        assert all(one["people"] is None or one["people"] == 0 or one["people"] >= 5
                   for one in said["lines"])  # fmt: skip
        if None in [one["line"] for one in said["lines"]]:
            seen += 1
            lines = any(one["people"] for one in said["lines"])
            about = {(str(o.day), o.payer, o.payee) for o in kept.dues.all() if o.units}
            dues = any((o["day"], o["payer"], o["payee"]) in about for o in said["dues"])
            assert not (lines and dues)
    assert seen


def test_looking_after_the_money_of_one_opens_no_account_of_another(settled: Settled):
    Party.objects.filter(organisation__slug="council").update(purses=["council"])
    Party.objects.filter(organisation__slug="fund").update(purses=[])
    fund, council = (settled.world.organisations[one].pk for one in ("fund", "council"))
    manages, sits = Held(fund, Role.FUND_MANAGER, None), Held(council, Role.COUNCIL_MEMBER, None)
    assert purses_of(Actor(1, (sits,)), settled.investment) == {"council"}
    assert purses_of(Actor(1, (sits, manages)), settled.investment) == set()
    Party.objects.filter(organisation__slug="fund").update(purses=["council"])
    assert purses_of(Actor(1, (manages,)), settled.investment) == {"council"}
