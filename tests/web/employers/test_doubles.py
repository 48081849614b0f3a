# SPDX-License-Identifier: MPL-2.0
"""Doubles: found by number or name, made one in one step, and two again with all they had."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from fodfaeste.web.employers.models import Employer, Merge, Purpose
from fodfaeste.web.employers.names import alike, plain
from fodfaeste.web.employers.selectors.contacts import contacts_at
from fodfaeste.web.employers.selectors.doubles import doubles_of, likely_doubles
from fodfaeste.web.employers.selectors.register import register_of, whole
from fodfaeste.web.employers.services import (
    contact_record,
    employer_add,
    employers_merge,
    merge_undo,
)

ME = "provider/leader"


@pytest.fixture
def add(world, actor):
    """A workplace of the provider's."""
    org = world.organisations["provider"]
    return lambda name, **said: employer_add(actor=actor(ME), organisation=org, name=name, **said)


@pytest.mark.django_db
def test_the_same_number_or_nearly_the_same_name_at_a_postcode_is_a_double(world, add):
    bo = add("Bager Bo ApS", postcode="8000", cvr="13585628")
    near = add("Bager Boe", postcode="8000")
    add("Bager Boe", postcode="5000")
    same = add("Bo Holding", postcode="2100", cvr="13585628")
    add("Café Cilia", postcode="8000")
    pairs = likely_doubles(world.organisations["provider"])
    assert {(one.kept, one.double, one.same_number) for one in pairs} == {
        (bo, near, False), (bo, same, True),
    }  # fmt: skip


@pytest.mark.django_db
def test_one_number_with_two_p_numbers_is_two_workplaces(world, add):
    add("Kæden", cvr="13585628", p_number="1000000001")
    add("Kæden", cvr="13585628", p_number="1000000002")
    assert likely_doubles(world.organisations["provider"]) == []


@pytest.mark.django_db
def test_adding_what_is_there_asks_first(world, add, as_):
    there = add("Bager Bo ApS", postcode="8000")
    page, said = "/virksomheder/ny/provider/", {"name": "Bager Bo", "postcode": "8000"}
    answer = as_(ME).post(page, said)
    assert answer.status_code == 422
    assert f'href="/virksomheder/{there.pk}/"' in answer.content.decode()
    assert Employer.objects.count() == 1
    assert as_(ME).post(page, {**said, "another": "on"}).status_code == 302
    assert Employer.objects.count() == 2


@pytest.mark.django_db
def test_two_become_one_and_two_again_with_what_each_had(world, add, actor, as_):
    kept, double = add("Bager Bo", postcode="8000"), add("Bager Boe", postcode="8000")
    me = actor(ME)
    contact = contact_record(actor=me, employer=double, purpose=Purpose.LEARN, on=world.today)
    as_(ME).post("/virksomheder/dubletter/provider/", {"kept": kept.pk, "double": double.pk})
    assert list(register_of(me)) == [kept]
    assert list(contacts_at(me, whole(kept))) == [contact]
    answer = as_(ME).get(f"/virksomheder/{double.pk}/")
    assert answer["Location"] == f"/virksomheder/{kept.pk}/"
    merge = Merge.objects.get()
    as_(ME).post(f"/virksomheder/dubletter/{merge.pk}/fortryd/")
    assert set(register_of(me)) == {kept, double}
    assert list(contacts_at(me, whole(double))) == [contact]
    merge.refresh_from_db()
    assert merge.undone_at is not None and merge.undone_by == world.person(ME)


@pytest.mark.django_db
def test_a_double_that_had_doubles_takes_them_along_and_back(add, actor):
    me = actor(ME)
    a, b, c = add("Aa"), add("Bb"), add("Cc")
    employers_merge(actor=me, kept=b, double=c)
    second = employers_merge(actor=me, kept=a, double=b)
    assert set(whole(a)) == {a.pk, b.pk, c.pk}
    with pytest.raises(ValidationError, match="allerede samlet"):
        employers_merge(actor=me, kept=a, double=c)
    merge_undo(actor=me, merge=second)
    assert whole(a) == [a.pk] and set(whole(b)) == {b.pk, c.pk}
    with pytest.raises(ValidationError, match="allerede skilt"):
        merge_undo(actor=me, merge=second)


@pytest.mark.django_db
def test_registers_of_two_organisations_are_not_mixed(world, add, actor, as_):
    mine = add("Bager Bo")
    theirs = employer_add(
        actor=actor(ME), organisation=world.organisations["stranger"], name="Bager Bo"
    )
    assert doubles_of(world.organisations["stranger"], name="Bager Bo") == [theirs]
    as_(ME).post("/virksomheder/dubletter/provider/", {"kept": mine.pk, "double": theirs.pk})
    assert not Merge.objects.exists()


@given(st.text(max_size=30))
def test_company_forms_and_signs_make_no_difference(name):
    assert plain(f"{name} ApS") == plain(name)
    assert plain(name.upper()) == plain(plain(name.upper()))


@given(st.text(max_size=20), st.text(max_size=20))
def test_likeness_goes_both_ways_as_far_as_it_decides(one, other):
    assert alike(one, one) == (1.0 if one else 0.0)
    assert 0 <= alike(one, other) <= 1
