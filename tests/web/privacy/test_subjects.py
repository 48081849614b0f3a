# SPDX-License-Identifier: MPL-2.0
"""One person is one pseudonym, the registers' own; erased is erased."""

from __future__ import annotations

import pytest

from fodfaeste.exchange.pseudonyms import CprError, pseudonym
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.policy.actor import Actor
from fodfaeste.web.privacy.keys import ring
from fodfaeste.web.privacy.models import AuditEvent, Subject
from fodfaeste.web.privacy.services import subject_erase, subject_find, subject_register

CPR = "6101901234"
pytestmark = pytest.mark.django_db


def test_a_person_is_registered_once_under_the_registers_pseudonym() -> None:
    first, again = subject_register(cpr=CPR), subject_register(cpr="610190-1234")
    assert first == again
    assert first.pseudonym == pseudonym(CPR, ring("pseudonym").current[1])
    assert CPR.encode() not in bytes(Subject.objects.get().cpr_sealed)


def test_a_real_persons_number_is_refused_where_people_are_invented() -> None:
    with pytest.raises(ValueError, match="invented people"):
        subject_register(cpr="0101901234")
    with pytest.raises(CprError):
        subject_register(cpr="9913901234")
    assert not Subject.objects.exists()


def test_whoever_looks_someone_up_is_recorded(actor: Actor, organisation: Organisation) -> None:
    there = subject_register(cpr=CPR)
    assert subject_find(actor=actor, organisation=organisation, cpr="6201901234") is None
    assert not AuditEvent.objects.exists()
    assert subject_find(actor=actor, organisation=organisation, cpr=CPR) == there
    event = AuditEvent.objects.get()
    assert (event.action, event.subject) == ("subject.found", there.pseudonym)


def test_erased_is_erased_and_the_pseudonym_stands(
    actor: Actor, organisation: Organisation
) -> None:
    there = subject_register(cpr=CPR)
    subject_erase(actor=actor, organisation=organisation, subject=there, reason="frist udløbet")
    row = Subject.objects.values().get()
    assert (row["cpr_sealed"], row["cpr_index"]) == (None, None)
    assert row["pseudonym"] == there.pseudonym
    assert subject_find(actor=actor, organisation=organisation, cpr=CPR) is None
    assert subject_register(cpr=CPR).pseudonym == there.pseudonym
