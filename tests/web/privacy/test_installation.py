# SPDX-License-Identifier: MPL-2.0
"""What was done to the installation itself is read by whoever answers for it, and no one else."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from fodfaeste.web.organisations.models import (
    Kind,
    Membership,
    Organisation,
    OrganisationKind,
    Person,
    Role,
)
from fodfaeste.web.policy import NOBODY
from fodfaeste.web.privacy.services import audit_record

pytestmark = pytest.mark.django_db
FILE = "fodfaeste-2026-11-21.backup"


@pytest.fixture
def backup(db: None) -> None:
    audit_record(actor=NOBODY, organisation=None, action="backup.made", thing=FILE)


def _officer(slug: str, role: Role, *kinds: Kind) -> Client:
    organisation = Organisation.objects.create(slug=slug, name=slug.title())
    for kind in kinds:
        OrganisationKind.objects.create(organisation=organisation, kind=kind)
    person = Person.objects.create_user(f"{slug}@example.org", name=slug)
    Membership.objects.create(
        person=person, organisation=organisation, role=role, from_date=date(2024, 1, 1)
    )
    client = Client()
    client.force_login(person)
    return client


def test_the_operators_officer_reads_the_installations_records(backup: None) -> None:
    officer = _officer("drift", Role.DATA_PROTECTION, Kind.OPERATOR, Kind.PROVIDER)
    text = officer.get("/privatliv/drift/").content.decode()
    assert f"Der blev lavet en sikkerhedskopi: {FILE}." in text


def test_a_municipalitys_officer_does_not(backup: None) -> None:
    officer = _officer("by", Role.DATA_PROTECTION, Kind.AUTHORITY)
    answer = officer.get("/privatliv/by/")
    assert answer.status_code == 200 and FILE not in answer.content.decode()


def test_with_the_operator_only_whoever_may_read_the_audit(backup: None) -> None:
    administrator = _officer("drift", Role.ADMINISTRATOR, Kind.OPERATOR)
    assert administrator.get("/privatliv/drift/").status_code == 404


def test_an_officer_of_both_finds_them_with_the_operator_alone(backup: None) -> None:
    officer = _officer("drift", Role.DATA_PROTECTION, Kind.OPERATOR)
    other = Organisation.objects.create(slug="by", name="By")
    Membership.objects.create(
        person=Person.objects.get(name="drift"),
        organisation=other,
        role=Role.DATA_PROTECTION,
        from_date=date(2024, 1, 1),
    )
    assert FILE in officer.get("/privatliv/drift/").content.decode()
    assert FILE not in officer.get("/privatliv/by/").content.decode()
