# SPDX-License-Identifier: MPL-2.0
"""Broken contracts, kind by kind: the code, the line, and advice anyone can act on."""

import re
import string

import pytest

from fodfaeste.contract import ContractErrors, read_contract, read_text
from fodfaeste.contract.errors import Language
from fodfaeste.contract.messages import TEXTS, sentences
from tests.contract.sample import SAMPLE, broken, line_of

# (code, what is replaced, by what, a piece of the line where the problem must be shown)
CASES = [
    # how the file is written
    ("tab", "  pot: {of: Byen}", "\tpot: {of: Byen}", "pot: {of"),
    ("control-character", "of: Fonden", "of: Fon\x07den", "Fon"),
    ("duplicate-key", "  B: {for: kept", "  A: {for: kept", "A: {for: kept"),
    ("anchor", "role: commissioner}", "role: &r commissioner}", "&r"),
    ("alias", "amount: 30.000 kr.", "amount: *price", "*price"),
    ("merge-key", "  pot: {of: Byen}", "  pot: {<<: {of: Byen}}", "<<"),
    ("tag", "of: Fonden", "of: !secret Fonden", "!secret"),
    ("several-documents", "settle:", "---\nsettle:", "---"),
    ("directive", "fodfaeste: 1", "%YAML 1.2\n---\nfodfaeste: 1", "---"),
    ("null-value", "places: 60", "places: ~", "places"),
    ("null-value", "places: 60", "places: null", "places"),
    ("empty-value", "places: 60", "places:", "places"),
    ("empty-item", "over: [A, B, C]", "over: [A, '', C]", "over"),
    ("comma-splits-thousands", "amount: 15.000 kr.", "amount: 15,000 kr.", "15,000"),
    ("comma-splits-amount", "amount: 15.000 kr.", "amount: 15.000,50 kr.", "15.000,50"),
    ("comma-splits-thousands", "codes: [kontanthjælp]", "codes: [15,000 kr.]", "15,000"),
    ("amount-thousand", "amount: 15.000 kr.", "amount: '15,000 kr.'", "15,000"),
    ("share-unit", "share: 100 %", "share: 5", "share: 5"),
    ("share-unit", "town: 42 %", "town: 1", "town: 1"),
    ("allowance-unit", "at most: 36 weeks per person", "at most: 36", "at most: 36"),
    ("allowance-unit", "at most: 75.000 kr.", "at most: 75.000", "at most: 75.000"),
    ("age-form", "aged 30 or more", "30+", "30+"),
    ("stray-comma", "title: {da: Prøvekontrakt,", "title: {da: Prøve, kontrakt,", "title"),
    ("truth-key", "  pot: {of: Byen}", "  no: {of: Byen}", "no: {of"),
    ("truth-key", "settle:\n  each: quarter", "settle:\n  on: quarter", "on: quarter"),
    ("yaml", "places: 60", "places: [60", "cohorts"),
    ("key-not-text", "places: 60", "[places]: 60", "[places]"),
    # values
    ("weeks", "weeks: 13 within 16", "weeks: thirteen", "thirteen"),
    ("weeks-window", "13 within 16", "16 within 13", "16 within 13"),
    ("span", "once reached: 4 hours", "once reached: a while", "a while"),
    ("hours", "at least 7 per week", "some each week", "some each week"),
    ("window", "52 weeks from enrolment", "the first year", "the first year"),
    ("date", "close: 2026-06-30", "close: summer", "summer"),
    ("date-ambiguous", "close: 2026-06-30", "close: 30/06/2026", "30/06/2026"),
    ("date-impossible", "close: 2026-06-30", "close: 2026-06-31", "2026-06-31"),
    ("date-far", "close: 2026-06-30", "close: 9999-12-31", "9999"),
    ("date-range", "2024-01-01 to 2024-06-30", "2024-01-01", "first:"),
    ("date-range-backwards", "2024-01-01 to 2024-06-30", "2024-06-30 to 2024-01-01", "first:"),
    ("amount", "amount: 15.000 kr.", "amount: a lot", "a lot"),
    ("number-grouping", "amount: 15.000 kr.", "amount: 15.0000 kr.", "15.0000"),
    ("number-size", "amount: 15.000 kr.", f"amount: {'9' * 40}", "9999"),
    ("currency", "amount: 15.000 kr.", "amount: 15.000 EUR", "EUR"),
    ("count", "places: 60", "places: 0", "places"),
    ("age-boundary", "aged 30 or more", "over 30", "over 30"),
    ("entry-test", "(list K)]", "(see list)]", "see list"),
    ("due", "30 days after the statement", "soon", "due: soon"),
    ("allowance", "at most: 75.000 kr.", "at most: enough", "enough"),
    ("portion", "town: 42 %", "town: 142 %", "142 %"),
    ("formula", "formula: freed / 2", "formula: freed / / 2", "/ /"),
    ("formula-function", "formula: freed / 2", "formula: sqrt(freed)", "sqrt"),
    ("number", "amount: 15.000 kr.", "amount: ١٥ kr.", "A: {for"),
    ("not-a-phrase", "amount: 15.000 kr.", "amount: [15.000 kr.]", "A: {for"),
    # keys
    ("missing-key", "  close: 2026-06-30\n", "", "dates:"),
    ("unknown-key", "places: 60", "plases: 60", "plases"),
    ("unknown-key", "places: 60", "beløb: 60", "beløb"),
    ("key-in-both-languages", "places: 60", "places: 60\n  pladser: 60", "pladser"),
    ("not-one-of", "form: resultatkontrakt", "form: handshake", "handshake"),
    ("not-keys", "pot: {of: Byen}", "pot: Byen", "pot: Byen"),
    ("not-a-list", "over: [A, B, C]", "over: A", "over: A"),
    ("not-text", "of: Fonden", "of: [Fonden]", "[Fonden]"),
    ("too-few", "codes: [kontanthjælp]", "codes: []", "codes: []"),
    ("currency-code", "currency: DKK", "currency: kroner", "kroner"),
    ("measure-kind", "start: {first: job,", "start: {frist: job,", "frist"),
    ("measure-kinds", "start: {first: job,", "start: {first: job, every: job,", "every"),
    ("line-for-or-each", "B: {for: kept, ", "B: {", "B: {amount"),
    ("line-amount-or-scale", "for: start, amount: 15.000 kr.,", "for: start,", "A: {for"),
    ("scale-shape", "amount: 15.000 kr.", "scale: {below: nothing}", "scale"),
    ("scale-row", "amount: 15.000 kr.", "scale: {steps: [{up to: 1, pays: 5 kr.}]}", "scale"),
    (
        "scale-order",
        "amount: 15.000 kr.",
        "scale: {steps: [{at: 2, pays: 5 kr.}, {at: 1, pays: 4 kr.}]}",
        "scale",
    ),
    ("vat-rate", "VAT: exempt", "VAT: standard", "VAT: standard"),
    ("limit-payer", "per: person, over", "per: payer, over", "per: payer"),
    ("limit-most-or-least", "{at most: 75.000 kr., per", "{per", "over: [A, B, C]"),
    ("word-binding", "free: {not: support}", "free: {called: fri}", "free"),
    ("settle-order", "each: quarter\n", "each: quarter\n  order: [limit, limit, split, VAT]\n",
     "each: quarter"),
    ("step-one", "{to: town, share: 100 %}", "{to: town}", "{to: town}"),
    # the whole
    ("unknown-name", "from: town, to: pot}", "from: twon, to: pot}", "twon"),
    ("unknown-name", "for: kept", "for: keept", "keept"),
    ("unknown-name", "proof: [payslip]", "proof: [paper]", "paper"),
    ("unknown-name", "until repaid: loan", "until repaid: lone", "lone"),
    ("unknown-name", "over: [A, B, C]", "over: [A, B, E]", "E]"),
    ("unknown-name", "list: K}", "list: L}", "list: L}"),
    ("unknown-word", "run of: job", "run of: work", "run of: work"),
    ("unknown-word", "[aged 30 or more,", "[motivated,", "motivated"),
    ("name-form", "  A: {for", "  A 1: {for", "A 1"),
    ("name-twice", "    loan: {from", "    pot: {from", "pot: {from"),
    ("name-dot", "first: 2024-01-01", "hold.1: 2024-01-01", "hold.1"),
    ("loop", "formula: freed / 2", "formula: half / 2", "half:"),
    ("loop", "from: town, to: pot}", "from: town, to: pot, only after: [B]}", "A: {for"),
    ("date-order", "prove until: 2026-03-31", "prove until: 2025-03-31", "prove until"),
    ("milestone-outside", "close: 2026-06-30", "close: 2026-06-30\n  milestones: {m: 2030-01-01}",
     "milestones"),
    ("cohort-outside", "first: 2024-01-01 to 2024-06-30", "first: 2024-01-01 to 2025-06-30",
     "first: 2024"),
    ("cohort-overlap", "first: 2024-01-01 to 2024-06-30",
     "first: 2024-01-01 to 2024-06-30\n    next: 2024-06-30 to 2024-12-31", "next:"),
    ("price-flat", "1.100 kr. per week", "1.100 kr.", "C: {for"),
    ("price-unit", "1.100 kr. per week", "1.100 kr. per day", "C: {for"),
    ("price-per-claim", "amount: 15.000 kr.", "amount: 15.000 kr. per week", "A: {for"),
    ("price-share", "amount: 15.000 kr.", "amount: 50 %", "A: {for"),
    ("price-of-money", "{formula: freed / 2, counted in: weeks}\npay:",
     "{formula: freed / 2, counted in: money}\n"
     "pay:\n  E: {for: half, amount: 5 kr., from: town, to: pot}",
     "E: {for"),
    ("limit-unit", "at most: 36 weeks per person", "at most: 36 days per person", "36 days"),
    ("scale-share", "amount: 15.000 kr.", "scale: {steps: [{at: 1, pays: 50 %}]}", "scale"),
    ("currency-digits", "amount: 15.000 kr.", "amount: '15.000,125 kr.'", "15.000,125"),
    ("money-question", "formula: freed / 2", "formula: received(pot) / 2", "received"),
    ("limit-calendar-line", "over: [A, B, C]", "over: [A, B, D]", "over: [A, B, D]"),
    ("split-sum", "fund: the rest", "fund: 50 %", "payers: {between"),
    ("split-rests", "town: 42 %", "town: the rest", "payers: {between"),
    ("due-period", "from: town, to: pot}", "from: town, to: pot, due: first banking day}",
     "first banking"),
    ("each-form", "each: each quarter from 2024-01-01 to 2024-12-31", "each: from start",
     "each: from start"),
    ("comparison-source", "{own past: 52 weeks before enrolment}", "{fallback: nothing}",
     "fallback"),
    ("same-purse", "from: town, to: pot}", "from: pot, to: pot}", "from: pot"),
    # marks and changes
    ("mark-path", "settle:", "assumed: [{what: [pay.Z.amount], why: x}]\nsettle:", "pay.Z"),
    ("mark-form", "settle:", "unsaid: [{what: [pay.A.amount]}]\nsettle:", "unsaid"),
    ("mark-twice", "settle:", "assumed: [{what: [group.places, group.places], why: x}]\nsettle:",
     "group.places"),
    ("change-path", "settle:", "changes: [{from: 2025-01-01, replace: {pay.Z.amont: 5 kr.}}]\n"
     "settle:", "pay.Z"),
    ("amount", "settle:", "changes: [{from: 2025-01-01, replace: {pay.A.amount: lots}}]\nsettle:",
     "lots"),
    ("price-per-claim", "settle:",
     "changes: [{from: 2025-01-01, replace: {pay.A.amount: 5 kr. per week}}]\nsettle:", "changes"),
    ("change-order", "settle:", "changes:\n  - {from: 2025-01-01, replace: {group.places: 70}}\n"
     "  - {from: 2024-06-01, replace: {group.places: 80}}\nsettle:", "2024-06-01"),
    ("change-agreed", "settle:", "changes:\n  - {from: 2025-01-01, replace: {group.places: 70}}\n"
     "  - {from: 2025-06-01, agreed: 2024-12-30, replace: {group.places: 80}}\nsettle:",
     "2024-12-30"),
    ("proof-sample", "verified by: town}", "verified by: town, standard: sample}", "payslip: {"),
    ("proof-sample", "verified by: town}", "verified by: town, sample: 10 %}", "payslip: {"),
    ("sample-size", "each: quarter\n", "each: quarter\n  audit: 101 %\n", "each: quarter"),
    ("audit-size", "each: quarter\n", "each: quarter\n  audited by: town\n", "each: quarter"),
]  # fmt: skip


def problems_of(text: str):
    with pytest.raises(ContractErrors) as caught:
        read_text(text, "k.yaml")
    return caught.value


def test_the_sample_itself_is_whole():
    assert read_text(SAMPLE).pay["C"].at_most.unit == "weeks"


@pytest.mark.parametrize(("code", "old", "new", "piece"), CASES)
def test_the_problem_is_named_and_placed(code: str, old: str, new: str, piece: str):
    text = broken(old, new)
    found = [p for p in problems_of(text).problems if p.code == code]
    assert found, [p.code for p in problems_of(text).problems]
    assert line_of(text, piece) in {p.line for p in found}
    assert all(1 <= p.column <= len(text.split("\n")[p.line - 1]) + 1 for p in found)


@pytest.mark.parametrize(("code", "old", "new", "piece"), CASES)
def test_both_languages_say_what_is_wrong_and_what_to_do(code, old, new, piece):
    errors = problems_of(broken(old, new))
    for problem in errors.problems:
        for language in ("da", "en"):
            for sentence in sentences(problem, language):
                assert_whole(sentence)
            shown = errors.text(language, broken(old, new))
            assert f"k.yaml:{problem.line}:{problem.column}: " in shown
        assert sentences(problem, "da") != sentences(problem, "en")


def assert_whole(sentence: str) -> None:
    """Begins with a capital, a digit or a quoted word, ends with a full stop, shows no hole."""
    assert re.match(r"[A-ZÆØÅ0-9`]", sentence), sentence
    assert sentence.endswith("."), sentence
    assert "``" not in sentence and "{}" not in sentence, sentence
    assert not re.search(r"Traceback|pydantic|Fraction\(|Decimal\(|None|NoneType", sentence)


def test_at_least_twenty_five_kinds_are_tried():
    assert len({code for code, *_ in CASES}) >= 25


@pytest.mark.parametrize("code", TEXTS)
def test_every_text_is_two_sentences_in_two_languages(code: str):
    text = TEXTS[code]
    for said in (text.da, text.da_do, text.en, text.en_do):
        fields = {name for _, name, _, _ in string.Formatter().parse(said) if name}
        assert fields <= {"path", "got", "wanted", "example", "hint"}
        assert said.endswith(".") and len(said.split()) >= 3, said
    assert text.da != text.en and text.da_do != text.en_do


def test_all_problems_are_told_at_once_in_the_order_of_the_file():
    text = SAMPLE.replace("places: 60", "places: many").replace("13 within 16", "long")
    text = text.replace("amount: 30.000 kr.", "amount: a lot")
    problems = problems_of(text).problems
    assert [p.code for p in problems] == ["count", "weeks", "amount"]
    assert [p.line for p in problems] == sorted(p.line for p in problems)


def test_the_caret_stands_under_the_value():
    text = broken("close: 2026-06-30", "close: summer")
    place, line, caret, advice = problems_of(text).text("en", text).split("\n")
    assert line[caret.index("^") :].startswith("summer")
    assert place.startswith("k.yaml:14:10: dates.close: ")
    assert "2026-03-12" in advice


@pytest.mark.parametrize(
    ("language", "hint"), [("da", "10 kr. pr. uge"), ("en", "10 kr. per week")]
)
def test_the_price_in_a_hint_is_written_out(language: Language, hint: str):
    text = broken("1.100 kr. per week", "10 kr. per day")
    assert f"`{hint}`" in problems_of(text).text(language, text)


def test_a_long_line_is_cut_around_the_caret():
    text = broken("role: commissioner}", f"role: commissioner, unit: '{'x' * 300}', opning: 1}}")
    shown = problems_of(text).text("da", text).split("\n")
    assert len(shown[1]) < 130 and shown[1][shown[2].index("^") :].startswith("opning")


@pytest.mark.parametrize(
    ("wrong", "hint"),
    [("plases", "places"), ("plader", "pladser"), ("judgedon", "judged on")],
)
def test_the_nearest_key_is_suggested_and_its_language_said(wrong: str, hint: str):
    text = broken("places: 60", f"{wrong}: 60")
    problem = problems_of(text).problems[0]
    assert problem.hint == hint
    language = "Danish for" if hint == "pladser" else "English for"
    assert f"`{hint}` ({language}" in sentences(problem, "en")[1]


def test_a_measure_with_two_kinds_names_both_keys():
    problem = problems_of(broken("{first: job,", "{first: job, every: job,")).problems[0]
    assert problem.code == "measure-kinds" and problem.got == "`first`, `every`"


def test_files_that_are_no_text(tmp_path):
    path = tmp_path / "k.yaml"
    for raw, code in (
        (b"\xff\xfe\x00", "not-utf8"),
        (b"a" * 600_000, "file-size"),
        (b"", "empty-file"),
    ):
        path.write_bytes(raw)
        with pytest.raises(ContractErrors) as caught:
            read_contract(path)
        assert caught.value.problems[0].code == code


def test_scalars_never_change_their_meaning():
    text = broken("of: Fonden", "of: 010165, unit: 12:30").replace("of: Byen,", "of: no,")
    contract = read_text(text)
    assert contract.purses["fund"].of == "010165"
    assert contract.purses["fund"].unit == "12:30"
    assert contract.purses["town"].of == "no"


def test_a_list_of_numbers_is_no_split_amount():
    contract = read_text(broken("codes: [kontanthjælp]", "codes: [101, 102, 7]"))
    assert contract.lists["K"].codes == ["101", "102", "7"]
