# SPDX-License-Identifier: MPL-2.0
"""Figures that could mean two things are refused, each with the readings it could have."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fodfaeste.contract import ContractErrors, read_text
from fodfaeste.contract.numbers import PhraseError, Writing, amount, money_text, stated_share
from fodfaeste.contract.phrases import Condition, EntryTest
from fodfaeste.contract.terms import Allowance
from tests.contract.sample import SAMPLE, broken

DANISH = Writing.of("1.000,00", "DKK")
ENGLISH = Writing.of("1,000.00", "GBP")
CONTRACTS = Path(__file__).parents[2] / "contracts"


def refused(text: str, language="da"):
    with pytest.raises(ContractErrors) as caught:
        read_text(text, "k.yaml")
    return caught.value.problems, caught.value.text(language, text)


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("20,000 kr.", ["`20.000 kr.`", '"20.000,50 kr."']),
        ("1,234,567 kr.", ["`1.234.567 kr.`", '"1.234.567,50 kr."']),
        ("15.000,50 kr.", ['"15.000,50 kr."']),
        ("4,2 mio. kr.", ['"4,2 mio. kr."']),
        ("4,250 mio. kr.", ["`4.250 mio. kr.`", '"4,25 mio. kr."']),
        ("5,5 %", ['"5,5 %"']),
    ],
)
def test_a_cut_amount_is_advised_in_the_contracts_own_numbers(written, advice):
    problems, told = refused(broken("amount: 15.000 kr.", f"amount: {written}"))
    assert [p.code.startswith("comma-splits") for p in problems] == [True]
    assert all(one in told for one in advice)


@pytest.mark.parametrize("written", ["20.000 kr.", '"20.000,50 kr."', '"4,2 mio. kr."'])
def test_what_the_advice_says_is_accepted(written):
    read_text(broken("amount: 15.000 kr.", f"amount: {written}"))


def test_a_cut_amount_in_an_english_contract_is_quoted_as_it_stands():
    text = SAMPLE.replace('"1.000,00"', '"1,000.00"').replace("DKK}", "GBP}")
    text = text.replace("amount: 15.000 kr.", "amount: 20,000 GBP", 1)
    assert '"20,000 GBP"' in refused(text, "en")[1]


@pytest.mark.parametrize(
    ("text", "writing", "readings"),
    [
        ("20,000 kr.", DANISH, ("20.000 kr.", "20,00 kr.")),
        ("-20,125 kr.", DANISH, ("-20.125 kr.", "-20,1250 kr.")),
        ("20.000 GBP", ENGLISH, ("20,000 GBP", "20.00 GBP")),
        ("20.000", Writing.of("1,000.00", "JPY"), ("20,000", "20")),
    ],
)
def test_three_decimals_look_like_thousands(text, writing, readings):
    with pytest.raises(PhraseError) as caught:
        amount(text, writing)
    assert (caught.value.example, caught.value.wanted) == readings
    assert len({amount(reading, writing) for reading in readings}) == 2


def test_three_decimals_that_no_one_takes_for_thousands():
    assert str(amount("0,125 kr.", DANISH)) == "0.125"
    assert str(amount("20,1250 kr.", DANISH)) == "20.1250"
    assert str(amount("20.125", Writing.of("1,000.00", "KWD"))) == "20.125"


def test_a_condition_on_money_is_read_as_carefully():
    with pytest.raises(PhraseError, match="amount-thousand"):
        Condition.parse("earned at least 20,000 kr.", DANISH)
    assert Condition.parse("earned at least 20.000 kr.", DANISH).number == 20_000


@given(st.decimals(-(10**9), 10**9, places=4), st.sampled_from([DANISH, ENGLISH]))
def test_an_amount_written_out_reads_back(value, writing):
    assert amount(money_text(value, writing), writing) == value


@pytest.mark.parametrize("text", ["5", "1", "100", "1,5", "-3"])
def test_a_share_without_a_unit_names_both_readings(text):
    with pytest.raises(PhraseError, match="share-unit") as caught:
        stated_share(text, DANISH)
    low, high = (stated_share(one, DANISH) for one in (caught.value.example, caught.value.wanted))
    assert high == 100 * low


@pytest.mark.parametrize("text", ["8 %", "8/100", "0,08"])
def test_a_share_that_says_what_it_is(text):
    assert stated_share(text, DANISH) * 100 == 8


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("share: 100 %", "until return: {}, on facility: loan"),
        ("principal: 1.500.000 kr.", "principal: 1.500.000 kr., earns: {}"),
        ("  due: 30 days after the statement", "  due: 30 days after the statement\n  audit: {}"),
        ("VAT: exempt", "VAT: {{treatment: standard, rate: {}}}"),
        ("\nsplit:", "\nadjust: [{{at: count, less: {}}}]\nsplit:"),
    ],
)
def test_every_rate_of_a_contract_needs_its_per_cent(old, new):
    problems, told = refused(broken(old, new.format("8")))
    assert [p.code for p in problems] == ["share-unit"]
    assert "`8 %`" in told and "`800 %`" in told
    for rate in ("8 %", "8/100", "'0,08'"):
        read_text(broken(old, new.format(rate)))


@pytest.mark.parametrize("text", ["36", "75.000", "4,2 mio."])
def test_an_allowance_says_whether_it_is_money_or_a_number(text):
    with pytest.raises(PhraseError, match="allowance-unit"):
        Allowance.parse(text, DANISH)


@pytest.mark.parametrize("text", ["36 kr.", "DKK 75.000", "36 weeks", "4,2 mio. kr.", "5 krav"])
def test_an_allowance_that_says_it(text):
    assert str(Allowance.parse(str(Allowance.parse(text, DANISH)))) == str(
        Allowance.parse(text, DANISH)
    )


def test_a_price_can_only_be_money():
    contract = read_text(broken("amount: 15.000 kr.", "amount: 15.000"))
    assert contract.pay["A"].amount.amount == 15_000


@pytest.mark.parametrize("text", ["fyldt 30 år", "er fyldt 30 år", "fyldt 30"])
def test_the_age_that_is_printed_is_an_age_test(text):
    assert EntryTest.parse(text) == EntryTest.parse("aged 30 or more")


@pytest.mark.parametrize(
    "text", ["ældre end 30 år", "over 30", "older than 30 years", "30+", "30 år eller ældre"]
)
def test_other_words_for_an_age_get_the_form(text):
    problems, told = refused(broken("aged 30 or more", text))
    assert problems[0].code in ("age-boundary", "age-form")
    assert "`er 30 år eller derover`" in told


def test_under_an_age_gets_the_ages_it_could_mean():
    told = refused(broken("aged 30 or more", "under 25 år"))[1]
    assert "`er 24 år eller derunder` eller `er 25 år eller derunder`" in told


def test_the_advice_on_a_unit_is_written_as_people_write():
    told = refused(broken("1.100 kr. per week", "1.100 kr. per day"))[1]
    assert "`1.100 kr. pr. uge`" in told
    assert "`1.100 kr. pr. uge`" in refused(broken("1.100 kr. per week", "1.100 per day"))[1]


@pytest.mark.parametrize("language", ["da", "en"])
def test_no_sentence_ends_with_two_stops(language):
    assert ".." not in refused(broken("amount: 15.000 kr.", "amount: a lot"), language)[1]


def test_an_unknown_word_brings_no_other_error():
    text = (CONTRACTS / "template-resultatkontrakt/contract.yaml").read_text("utf-8")
    problems, _ = refused(text.replace("consent given]", "consent given, motivated]"))
    assert [p.code for p in problems] == ["unknown-word"]


def test_a_guess_comes_after_the_mistake():
    text = (CONTRACTS / "din-vej-i-job/contract.yaml").read_text("utf-8")
    problems, _ = refused(text.replace("  consent given: {", "  consent givn: {"))
    assert [p.code for p in problems] == ["unknown-word", "name-unused"]
    assert problems[0].line > problems[1].line


def test_marks_on_a_part_that_was_removed_say_what_is_gone():
    text = (CONTRACTS / "din-vej-i-job/contract.yaml").read_text("utf-8")
    start, end = text.index("limits:\n"), text.index("assumed:\n")
    problems, told = refused(text[:start] + text[end:])
    assert [(p.code, p.wanted) for p in problems] == [
        ("mark-path", "limits.1"), ("mark-path", "limits.2"),
    ]  # fmt: skip
    assert "Mærket under `assumed` peger på `limits.1`, som ikke findes" in told
