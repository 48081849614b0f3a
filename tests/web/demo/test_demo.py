# SPDX-License-Identifier: MPL-2.0
"""One click signs in, but only in a database that the demo command made."""

from __future__ import annotations

import socket
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from fodfaeste.web.config.settings import base, demo
from fodfaeste.web.demo import serving
from fodfaeste.web.demo.check import FORM
from fodfaeste.web.demo.models import World
from fodfaeste.web.demo.script import gallery, read_script, stamp_of
from fodfaeste.web.demo.world import MARK, NotOurs, make
from fodfaeste.web.organisations.models import Membership, Organisation, Person, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna() -> Person:
    """Someone of the cast."""
    person = Person.objects.create_user("anna@here.demo", name="Anna Opdigtet")
    organisation = Organisation.objects.create(slug="here", name="Her")
    Membership.objects.create(
        person=person, organisation=organisation, role=Role.LEADER, from_date="2020-01-01"
    )
    return person


def test_without_the_mark_there_is_no_cast(anna: Person, client: Client):
    assert client.get("/demo/").status_code == 404
    assert client.post(f"/demo/{anna.pk}/").status_code == 404
    assert "_auth_user_id" not in client.session


def test_one_click_signs_in(anna: Person, client: Client):
    World.objects.create(stamp="x", cast=[anna.email])
    page = client.get("/demo/").content.decode()
    assert [name for _, _, name in FORM.findall(page)] == [anna.name]
    assert client.post(f"/demo/{anna.pk}/").headers["Location"] == "/"
    assert client.session["_auth_user_id"] == str(anna.pk)
    assert client.get("/investeringer/").status_code == 200


def test_nobody_else_can_be_signed_in_as(anna: Person, client: Client):
    World.objects.create(stamp="x", cast=["someone@else.demo"])
    assert client.post(f"/demo/{anna.pk}/").status_code == 404
    assert client.get(f"/demo/{anna.pk}/").status_code == 405
    checked = Client(enforce_csrf_checks=True)
    assert checked.post(f"/demo/{anna.pk}/").status_code == 403


def test_a_real_installation_does_not_have_the_app():
    assert "fodfaeste.web.demo" not in base.INSTALLED_APPS
    assert "fodfaeste.web.demo" in demo.INSTALLED_APPS
    production = Path(base.WEB / "config" / "settings" / "production.py").read_text()
    assert "demo" not in production


def test_the_script_has_a_person_for_every_role():
    script = read_script()
    assert {one.role for one in script.people} == set(Role)
    known = {one.slug for one in script.organisations}
    assert {one.organisation for one in script.people} <= known
    for plot in script.investments:
        assert {one.organisation for one in plot.parties} <= known
        assert (plot.folder / "contract.yaml").is_file()


def test_the_purses_of_parties_are_in_the_contract():
    from fodfaeste.contract import read_contract

    for plot in read_script().investments:
        purses = read_contract(plot.folder / "contract.yaml").purses
        assert {purse for one in plot.parties for purse in one.purses} == set(purses)


def test_a_world_is_made_again_when_what_it_is_made_of_changes(monkeypatch, tmp_path: Path):
    script = read_script()
    today = date(2026, 11, 20)
    assert stamp_of(script, today) == stamp_of(script, today)
    assert stamp_of(script, today) != stamp_of(script, date(2026, 11, 21))
    other = script.model_copy(update={"investments": script.investments[:1]})
    assert stamp_of(other, today) != stamp_of(script, today)
    assert (gallery() / "demo-world" / "world.yaml").is_file()


def test_a_folder_that_the_demo_did_not_make_is_left_alone(settings, tmp_path: Path):
    settings.VAR = tmp_path
    (tmp_path / "letters.txt").write_text("mine")
    with pytest.raises(NotOurs):
        make(lambda _: None)
    assert (tmp_path / "letters.txt").read_text() == "mine"
    assert not (tmp_path / MARK).exists()


def test_a_port_that_is_taken_is_said(monkeypatch):
    with socket.socket() as other:
        other.bind((serving.HOST, 0))
        other.listen()
        port = other.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))
        with pytest.raises(CommandError, match=f"{port} er optaget.*PORT={port + 1}"):
            call_command("demo")
    monkeypatch.setenv("PORT", "mange")
    with pytest.raises(CommandError, match="must be a number"):
        call_command("demo")


def test_what_stands_on_invoices_has_right_check_digits():
    from fodfaeste.exchange.invoices.parties import cvr_faults, gln_faults

    billing = [one.billing for one in read_script().organisations if one.billing is not None]
    assert len(billing) > 4
    for one in billing:
        assert not [*cvr_faults("buyer.cvr", one.cvr)]
        assert not one.gln or not [*gln_faults("buyer.endpoint.gln", one.gln)]
