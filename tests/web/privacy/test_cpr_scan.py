# SPDX-License-Identifier: MPL-2.0
"""Nobody's number gets into free text, and what only resembles one does."""

from __future__ import annotations

from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from fodfaeste.web.privacy.cpr_scan import CprFreeForm, FreeText, find_cpr, refuse_cpr

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Nd", "No", "Nl"]), max_size=30)
DAY = st.one_of(st.integers(1, 31), st.integers(61, 91))
SERIAL = st.integers(0, 9999)
GAPS = st.sampled_from(["", "-", " ", " - ", "–", "\u00a0", "\u200b", "‑", "."])
PART_GAPS = st.sampled_from(["", ".", "-", " ", "/"])


@settings(max_examples=150)
@given(WORDS, DAY, st.integers(1, 12), st.integers(0, 99), SERIAL, GAPS, PART_GAPS, WORDS)
def test_a_number_is_found_however_it_is_written(
    before: str, day: int, month: int, year: int, serial: int, gap: str, inside: str, after: str
) -> None:
    written = f"{day:02}{inside}{month:02}{inside}{year:02}{gap}{serial:04}"
    before = before.removesuffix("+")
    found = find_cpr(f"{before}{written}{after}")
    assert [(one.start, one.end) for one in found] == [(len(before), len(before) + len(written))]
    assert str(serial).zfill(4) not in found[0].before


PHONE = st.integers(20_000_000, 99_999_999).map(str)


@settings(max_examples=150)
@given(
    st.one_of(
        PHONE,
        PHONE.map(lambda n: f"{n[:2]} {n[2:4]} {n[4:6]} {n[6:]}"),
        PHONE.map(lambda n: f"+45 {n[:2]} {n[2:4]} {n[4:6]} {n[6:]}"),
        PHONE.map(lambda n: f"+45{n}"),
        PHONE.map(lambda n: f"{n[:4]} {n[4:]}"),
        PHONE.map(lambda n: f"+61 {n}"),
        st.dates(date(1920, 1, 1), date(2099, 12, 31)).map(lambda d: f"{d:%d.%m.%Y}"),
        st.dates(date(1920, 1, 1), date(2099, 12, 31)).map(lambda d: f"{d:%d-%m-%y} kl. 14.30"),
        st.dates(date(1920, 1, 1), date(2099, 12, 31)).map(lambda d: f"{d:%d/%m/%Y}-{d:%d/%m/%Y}"),
        st.dates(date(1920, 1, 1), date(2099, 12, 31)).map(lambda d: f"{d.isoformat()} 12:15"),
        st.integers(0, 10**12).map(lambda n: f"{n:,}".replace(",", ".") + " kr."),
        st.integers(0, 10**7).map(lambda n: f"{n},50 kr."),
        st.integers(5_790_000_000_000, 5_799_999_999_999).map(str),
    ),
    WORDS,
)
def test_dates_telephones_and_amounts_pass(written: str, words: str) -> None:
    assert find_cpr(f"{words} {written} {words}") == []


@pytest.mark.parametrize("number", ["320190-1234", "011390-1234", "000090-0000", "1010901234567"])
def test_what_no_number_can_be_passes(number: str) -> None:
    refuse_cpr(f"sag {number}")


def test_the_refusal_says_where_and_never_repeats_the_number() -> None:
    with translation.override("da"), pytest.raises(ValidationError) as refused:
        refuse_cpr("Ring på mandag.\nSpurgte til Amir, 610190-1234, og 620290-4321 igen")
    said = refused.value.messages[0]
    assert "i linje 2 efter »Spurgte til Amir,«" in said
    assert "1234" not in said
    with translation.override("da"), pytest.raises(ValidationError) as refused:
        refuse_cpr("6101901234")
    assert "først i linje 1" in refused.value.messages[0]


class _Form(CprFreeForm):
    note = FreeText()
    title = forms.CharField()
    number = forms.CharField()
    may_have_cpr = frozenset({"number"})


def test_a_form_refuses_at_the_field() -> None:
    form = _Form({"note": "er 610190-1234", "title": "610190 1234", "number": "610190-1234"})
    assert not form.is_valid()
    assert set(form.errors) == {"note", "title"}
    assert len(form.errors["note"]) == 1
    assert _Form({"note": "a", "title": "b", "number": "610190-1234"}).is_valid()
