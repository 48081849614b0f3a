# SPDX-License-Identifier: MPL-2.0
"""CPR numbers: what is accepted, what is not, and that nothing leaks."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fodfaeste.exchange.pseudonyms import (
    CprError,
    born_on,
    clean_cpr,
    is_demo,
    looks_like_cpr,
    pseudonym,
    scrub,
)
from fodfaeste.exchange.synth.people import make_cpr
from tests.exchange.register_files import KEY


@pytest.mark.parametrize(
    ("digits", "born"),
    [
        ("0101650001", date(1965, 1, 1)),
        ("0101653999", date(1965, 1, 1)),
        ("0101364000", date(2036, 1, 1)),
        ("0101374000", date(1937, 1, 1)),
        ("0101575000", date(2057, 1, 1)),
        ("0101585000", date(1858, 1, 1)),
        ("0101009000", date(2000, 1, 1)),
        ("6101651234", date(1965, 1, 1)),
        ("8902001234", None),
        ("8902004234", date(2000, 2, 29)),
        ("3201651234", None),
        ("9201651234", None),
    ],
)
def test_the_seventh_digit_decides_the_century(digits, born):
    assert born_on(digits) == born


@pytest.mark.parametrize(
    ("text", "digits", "restored"),
    [
        ("010165-1234", "0101651234", False),
        (" 010165 1234 ", "0101651234", False),
        ("101651234", "0101651234", True),
        ("0101651235", "0101651235", False),
    ],
)
def test_a_number_is_never_rejected_on_its_check_digit(text, digits, restored):
    assert clean_cpr(text) == (digits, restored)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=14))
def test_cleaning_gives_ten_digits_or_a_named_error(text):
    try:
        digits, _ = clean_cpr(text)
    except CprError as error:
        assert error.code.startswith("cpr-")
    else:
        assert len(digits) == 10 and digits.isdigit()


def test_pseudonyms_depend_on_the_key_and_hide_the_number():
    one = pseudonym("0101651234", KEY)
    assert one == pseudonym("0101651234", KEY) and len(one) == 18
    assert one != pseudonym("0101651234", KEY[::-1]) and one != pseudonym("0101651235", KEY)
    with pytest.raises(ValueError, match="16 bytes"):
        pseudonym("0101651234", b"short")


def test_text_is_masked_only_where_it_reads_as_a_number_of_a_person():
    assert scrub("cpr 010165-1234, 6101651234!") == "cpr xxxxxx-xxxx, xxxxxx-xxxx!"
    assert scrub("CVR 11223344, P 9999999999, 5790000000000") == (
        "CVR 11223344, P 9999999999, 5790000000000"
    )
    assert looks_like_cpr("010165-1234") and not looks_like_cpr("P010165-1234")


def test_synthetic_numbers_are_distinct_and_hit_nobody():
    numbers = [make_cpr(i) for i in range(60_000)]
    assert len({cpr for cpr, _ in numbers}) == 60_000
    for cpr, _ in numbers[:3000]:
        stated = born_on(cpr)
        assert stated is not None and (is_demo(cpr) or stated.year >= 2050)
