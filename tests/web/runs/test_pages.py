# SPDX-License-Identifier: MPL-2.0
"""The pages of runs: who sees which, what they say, and the buttons."""

from __future__ import annotations

import re
import uuid

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from fodfaeste.web.operations.soundness import CHECKS
from fodfaeste.web.organisations.models import Kind, OrganisationKind
from fodfaeste.web.privacy.models import AuditEvent
from fodfaeste.web.runs.models import Run, State
from fodfaeste.web.runs.services import run_start
from tests.web.browser import findings
from tests.web.runs import kinds  # noqa: F401
from tests.web.world import World, build

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(db: None) -> World:
    return build()


@pytest.fixture
def runs(world: World) -> dict[str, Run]:
    """A run of each of three organisations, and one of the installation's own."""
    made = {
        slug: run_start(kind="test.steps", key="k", organisation=world.organisations[slug])
        for slug in ("ahus", "bred", "fund")
    }
    return {**made, "own": run_start(kind="test.comes", key="k")}


def as_(world: World, label: str) -> Client:
    client = Client()
    client.force_login(world.person(label))
    return client


def going(run: Run, **said: object) -> None:
    """Let a run be in the middle of it."""
    now = timezone.now()
    Run.objects.filter(pk=run.pk).update(
        state=State.RUNNING, holder="w", lease_until=now, started=now, turn=1, attempts=1, **said
    )


def seen(client: Client) -> set[int]:
    text = client.get("/koersler/").content.decode()
    return {int(pk) for pk in re.findall(r'href="/koersler/(\d+)/"', text)}


@pytest.mark.parametrize(
    ("label", "slugs"),
    [
        ("ahus/controller", {"ahus"}),
        ("ahus/consultant", {"ahus"}),
        ("two hats", {"ahus", "fund"}),
        ("stranger/administrator", set()),
        ("ended", set()),
        ("only first", set()),
    ],
)
def test_one_sees_the_runs_of_ones_own_organisations(world, runs, label, slugs):
    assert seen(as_(world, label)) == {runs[slug].pk for slug in slugs}
    for slug, run in runs.items():
        for name in ("run", "part"):
            answer = as_(world, label).get(reverse(f"runs:{name}", args=[run.pk]))
            assert answer.status_code == (200 if slug in slugs else 404), (slug, name)


def test_whoever_operates_the_installation_sees_its_own_runs_too(world, runs):
    OrganisationKind.objects.create(organisation=world.organisations["ahus"], kind=Kind.OPERATOR)
    assert seen(as_(world, "ahus/administrator")) == {runs["ahus"].pk, runs["own"].pk}
    assert seen(as_(world, "bred/administrator")) == {runs["bred"].pk}


def test_nobody_is_led_to_the_login(world, runs):
    for where in ("/koersler/", f"/koersler/{runs['ahus'].pk}/"):
        answer = Client().get(where)
        assert answer.status_code == 302 and answer["Location"].startswith("/konto/login/")


@pytest.mark.parametrize(
    ("label", "status"),
    [
        ("ahus/controller", 302),
        ("ahus/consultant", 404),
        ("bred/administrator", 404),
    ],
)
def test_cancelling_takes_the_right_to_start(world, runs, label, status):
    where = reverse("runs:cancel", args=[runs["ahus"].pk])
    assert as_(world, label).get(where).status_code == 405
    assert as_(world, label).post(where).status_code == status
    runs["ahus"].refresh_from_db()
    cancelled = status == 302
    assert (runs["ahus"].state == State.CANCELLED) == cancelled
    assert AuditEvent.objects.filter(action="run.cancelled").count() == cancelled


def test_a_second_click_starts_no_second_run(world):
    OrganisationKind.objects.create(organisation=world.organisations["ahus"], kind=Kind.OPERATOR)
    client, key = as_(world, "ahus/administrator"), uuid.uuid4().hex
    asked = {"kind": "operations.check", "key": key}
    first, second = (client.post("/koersler/start/ahus/", asked) for _ in range(2))
    assert first.status_code == 302 and first["Location"] == second["Location"]
    assert Run.objects.count() == 1 == AuditEvent.objects.filter(action="run.started").count()


@pytest.mark.parametrize(
    ("label", "slug", "said"),
    [
        ("ahus/administrator", "ahus", {"kind": "test.steps", "key": "k"}),
        ("ahus/administrator", "ahus", {"kind": "operations.check", "key": ""}),
        ("ahus/administrator", "ahus", {"kind": "operations.check", "key": "k" * 65}),
        ("ahus/administrator", "bred", {"kind": "operations.check", "key": "k"}),
        ("ahus/consultant", "ahus", {"kind": "operations.check", "key": "k"}),
        ("bred/administrator", "bred", {"kind": "operations.check", "key": "k"}),
    ],
)
def test_only_operators_start_only_what_is_offered(world, label, slug, said):
    OrganisationKind.objects.create(organisation=world.organisations["ahus"], kind=Kind.OPERATOR)
    assert as_(world, label).post(f"/koersler/start/{slug}/", said).status_code == 404
    assert not Run.objects.exists()


def test_a_result_leads_only_to_this_site(world, runs):
    client, where = as_(world, "ahus/leader"), f"/koersler/{runs['ahus'].pk}/"
    done = {"state": State.DONE, "ended": timezone.now()}
    for address, linked in (
        ("/investeringer/", True),
        ("//evil.example", False),
        ("http:x", False),
    ):
        Run.objects.filter(pk=runs["ahus"].pk).update(result={"address": address}, **done)
        assert (f'href="{address}"' in client.get(where).content.decode()) == linked


def test_the_list_costs_the_same_however_many_runs(world, runs, django_assert_max_num_queries):
    client = as_(world, "ahus/leader")
    for number in range(60):
        run_start(kind="test.steps", key=f"n{number}", organisation=world.organisations["ahus"])
    client.get("/koersler/")
    with django_assert_max_num_queries(10):
        client.get("/koersler/?side=2")


@pytest.mark.browser
def test_the_page_follows_the_run_by_itself(site, world, runs):
    run = runs["ahus"]
    site.sign_in(world.person("ahus/leader"))
    page = site.open(f"/koersler/{run.pk}/")
    expect(page.get_by_role("status")).to_contain_text("venter på at begynde")
    going(run, done=3, total=12, says_da="Kvartal 3 af 12")
    expect(page.get_by_role("status")).to_contain_text("i gang")
    expect(page.get_by_role("progressbar")).to_have_attribute("value", "3")
    assert findings(page) == [] and not site.overflows()
    Run.objects.filter(pk=run.pk).update(
        state=State.DONE, lease_until=None, ended=timezone.now(), says_da="12 opgørelser"
    )
    expect(page.get_by_role("status")).to_contain_text("færdig")
    expect(page.get_by_text("12 opgørelser")).to_be_visible()
    assert not page.locator("[hx-trigger]").count(), "what has ended is not asked for again"


@pytest.mark.browser
def test_cancelling_with_the_button(site, world, runs):
    site.sign_in(world.person("ahus/leader"))
    page = site.open(f"/koersler/{runs['ahus'].pk}/")
    page.get_by_role("button", name="Annuller kørslen").click()
    expect(page.locator("#run")).to_contain_text("Kørslen er annulleret")
    assert findings(page) == []


@pytest.mark.browser
@pytest.mark.parametrize("label", ["ahus/administrator", "stranger/administrator"])
def test_the_list_has_no_findings(site, world, runs, label):
    OrganisationKind.objects.create(organisation=world.organisations["ahus"], kind=Kind.OPERATOR)
    Run.objects.filter(pk=runs["own"].pk).update(
        state=State.FAILED, ended=timezone.now(), error_da="Filen mangler."
    )
    site.sign_in(world.person(label))
    page = site.open("/koersler/")
    assert findings(page) == [] and not site.overflows()


def test_every_check_has_a_sentence_in_both_languages():
    assert CHECKS and all(one.da and one.en for one in CHECKS)
