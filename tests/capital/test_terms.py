# SPDX-License-Identifier: MPL-2.0
"""What single terms do, each on the smallest contract that has it. Worked by hand."""

from datetime import date
from fractions import Fraction

import pytest

from fodfaeste.capital.facilities import pro_rata
from fodfaeste.capital.model import CapitalError, CapitalRun
from fodfaeste.capital.replay import run_capital
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.reader import read_text
from fodfaeste.evidence.facts import Event, RowRef, Verification
from fodfaeste.settlement.model import Movement, Trace

BASE = """
fodfaeste: 1
title: {da: prøve, en: test}
form: resultatkontrakt
writing: {numbers: "1,000.00", currency: DKK}
purses:
  city: {of: City, role: commissioner}
  a: {of: A, role: investor}
  b: {of: B, role: investor}
  c: {of: C, role: provider}
  pot: {of: City, role: pot%s}
dates:
  enrol: 2026-01-01 to 2026-12-31
  achieve until: 2027-12-31
  prove until: 2028-03-31
  close: 2028-06-30
group: {unit: cohort}
measures:
  effect: {given by: evaluator, counted in: points}
  done: {given by: evaluator, counted in: claims}
pay:
  outcome: {for: done, amount: "1,000", from: city, to: pot, once per: contract}
  running: {each: each quarter, amount: "1,000", from: pot, to: c}
split:
  both: {between: {a: 1/3, b: the rest}}
settle: {each: quarter, by: achieved date, proof accepted within: 20 days, due: same day}
capital:
"""


def contract(capital: str, pot: str = "") -> Contract:
    body = "".join(f"  {line}\n" for line in capital.strip("\n").splitlines())
    return read_text(BASE % pot + body)


def paid(day: str, kroner: int | str, line: str = "outcome") -> Movement:
    payer, payee = ("city", "pot") if line == "outcome" else ("pot", "c")
    amount = int(Fraction(kroner) * 100)
    return Movement(date.fromisoformat(day), payer, payee, amount, line, line, 1, Trace("test"))


def run(
    capital: str, *moves: Movement, pot: str = "", effect: int | None = None, notices: tuple = ()
) -> CapitalRun:
    measures = {} if effect is None else {"effect": Fraction(effect)}
    events = [
        Event("", f"option {name}", date.fromisoformat(day), date(2028, 1, 1), RowRef("x", n),
              f"{n}", **more)
        for n, (name, day, more) in enumerate(notices)
    ]  # fmt: skip
    return run_capital(contract(capital, pot), moves, measures, events, until=date(2028, 6, 30))


def went(found: CapitalRun, payer: str = "pot") -> list[tuple[str, str, str, int]]:
    return [(str(m.day), m.line, m.payee, m.amount) for m in found.movements if m.payer == payer]


def test_until_received_then_amounts_then_shares_and_what_is_kept():
    capital = """
emptying:
  pot:
    keeps: 100
    steps:
      - {to: a, until received: "1,000"}
      - {to: b, amount: 50}
      - {to: both, share: 40 %}
      - {to: c, share: 100 %}
"""
    found = run(capital, paid("2026-02-02", 700), paid("2026-03-02", 800))
    # 700 − 100 kept = 600 to a; then 800: 400 to a, 50 to b, 40 % of 350 = 140 (a third of it:
    # 46.67 to a, 93.33 to b), 210 to c.
    assert went(found) == [
        ("2026-02-02", "emptying.pot.1", "a", 600_00),
        ("2026-03-02", "emptying.pot.1", "a", 400_00),
        ("2026-03-02", "emptying.pot.2", "b", 50_00),
        ("2026-03-02", "emptying.pot.3", "a", 46_67),
        ("2026-03-02", "emptying.pot.3", "b", 93_33),
        ("2026-03-02", "emptying.pot.4", "c", 210_00),
    ]
    assert found.balances["pot"] == 100_00


TRANCHES = """
facilities:
  loan:
    to: c
    principal: "1,000"
    drawn by: [call]
    drawn until: 2026-01-31
    tranches:
      first: {from: a, principal: 300, rank: %d}
      second: {from: b, principal: 700, rank: 2}
lines:
  call: {from: both, to: c, amount: 900, on day: 2026-01-02, counts as: drawdown, on facility: loan}
emptying:
  pot:
    steps:
      - {to: loan, until repaid: loan}
      - {to: loan, until return: 10 %%, on facility: loan}
      - {to: c, share: 100 %%}
"""


def test_tranches_are_repaid_by_rank():
    found = run(TRANCHES % 1, paid("2026-02-02", 500), paid("2026-03-02", 600))
    assert [(p, n) for _, _, p, n in went(found)][:4] == [
        ("a", 300_00),
        ("b", 200_00),
        ("b", 400_00),
        # 300 × 31 days and, to 2 March, 600 × 31 + 400 × 28 days, 10 %, actual/365:
        ("a", 2_55),
    ]
    assert went(found)[4][2:] == ("b", 8_16)


def test_tranches_of_one_rank_share_in_proportion_to_what_is_out():
    found = run(TRANCHES % 2, paid("2026-02-02", 450))
    assert [(p, n) for _, _, p, n in went(found)] == [("a", 150_00), ("b", 300_00)]


def test_what_nobody_committed_is_not_drawn():
    found = run(TRANCHES.replace("amount: 900", "amount: 1500") % 1)
    # A third of 1,500 from a is 500; a committed 300. b's 1,000 is cut to 700.
    assert [(s.payer, s.wanted, s.paid) for s in found.shortfalls] == [
        ("a", 500_00, 300_00),
        ("b", 1_000_00, 700_00),
    ]
    assert found.total("loan", "drawn") == 1_000_00


def test_a_pot_pays_what_it_has_and_the_rest_first_when_money_comes():
    capital = """
emptying:
  pot: {steps: [{to: a, share: 100 %}]}
"""
    moves = [
        paid("2026-01-02", 300, "running"),
        paid("2026-01-02", 100),
        paid("2026-02-02", 150),
        paid("2026-03-02", 150),
    ]
    found = run(capital, *moves)
    assert went(found) == [
        ("2026-01-02", "running", "c", 100_00),
        ("2026-02-02", "running", "c", 150_00),
        ("2026-03-02", "running", "c", 50_00),
        ("2026-03-02", "emptying.pot.1", "a", 100_00),
    ]
    (short,) = found.shortfalls
    assert (short.kind, short.paid, short.missing) == ("waits", 300_00, 0)
    assert [m.trace.rule for m in found.movements if m.payer == "pot"][:3] == [
        "capital.in_part",
        "capital.paid_late",
        "capital.paid_late",
    ]


def test_what_is_never_paid_is_still_missing_at_the_end():
    found = run("opening: {pot: 40}", paid("2026-01-02", 100, "running"))
    (short,) = found.shortfalls
    assert (short.kind, short.paid, short.missing) == ("waits", 40_00, 60_00)


def test_only_a_purse_that_nets_covers_for_another():
    moves = [paid("2026-01-02", 300, "running"), paid("2026-01-02", 100)]
    apart = run("opening: {}", *moves)
    assert apart.balances["city"] == -100_00
    netted = run("opening: {}", *moves, pot=", nets with: [city]")
    assert [(m.payer, m.payee, m.amount) for m in netted.movements if m.kind == "netting"] == [
        ("city", "pot", 200_00)
    ]
    assert netted.balances["city"] == -300_00 and netted.shortfalls == ()


def test_a_negative_amount_is_paid_back():
    found = run("opening: {}", paid("2026-01-02", 300), paid("2026-02-02", -120))
    assert went(found) == [("2026-02-02", "outcome", "city", 120_00)]


LINE = "lines: {x: {from: city, to: a, amount: %s, on day: 2026-06-30%s, counts as: fee}}"


@pytest.mark.parametrize(
    ("amount", "more", "wanted"),
    [
        ("effect * 10", "", 120_00),
        ("effect / 7", "", 1_71),  # 1.714285…
        ("effect * 10", ", at most: 3 * effect", 36_00),
        ("effect * 10", ", at least: 500", 500_00),
        ("effect", ", scale: {slope: [{at: 10, pays: 100}, {at: 20, pays: 200}]}", 120_00),
        ("effect", ", scale: {steps: [{at: 10, pays: 5 %}], of: 1000}", 50_00),
        ("effect", ", only if: [effect at least 13]", None),
        ("effect", ", only if: [effect at least 12]", 12_00),
    ],
)
def test_a_line_is_a_formula_a_scale_and_bounds(amount: str, more: str, wanted: int | None):
    found = run(LINE % (amount, more), effect=12)
    assert [m.amount for m in found.movements] == ([] if wanted is None else [wanted])
    assert [w.trace.rule for w in found.withheld] == (["capital.not_met"] if wanted is None else [])


def test_a_line_below_zero_is_the_payees_debt():
    found = run(LINE % ("0 - effect", ""), effect=12)
    assert [(m.payer, m.payee, m.amount) for m in found.movements] == [("a", "city", 12_00)]


OPTION = """
options:
  leave: {held by: a, days: 2026-03-01 to 2026-03-31, notice: 1 month, ends the contract: yes%s}
lines:
  bye: {from: city, to: a, amount: 10, option: leave, counts as: fee}
  later:
    from: city
    to: b
    amount: 10
    when: each quarter from 2026-01-01 to 2026-12-31
    counts as: fee
"""


def test_an_option_takes_effect_after_its_notice_and_ends_later_lines():
    found = run(OPTION % "", notices=(("leave", "2026-03-15", {"by": "investor"}),))
    assert went(found, "city") == [
        ("2026-03-31", "later", "b", 10_00),
        ("2026-04-15", "bye", "a", 10_00),
    ]
    assert [(e.by, str(e.effective)) for e in found.exercises] == [("investor", "2026-04-15")]


@pytest.mark.parametrize(
    ("notice", "condition", "rule"),
    [
        (("leave", "2026-02-28", {}), "", "capital.option_days"),
        (("leave", "2026-04-01", {}), "", "capital.option_days"),
        (("leave", "2026-03-15", {"by": "c"}), "", "capital.option_holder"),
        (("stay", "2026-03-15", {}), "", "capital.option_unknown"),
        (
            ("leave", "2026-03-15", {}),
            ", only if: [effect at least 13]",
            "capital.option_condition",
        ),
    ],
)
def test_an_option_without_the_right_is_refused(notice, condition: str, rule: str):
    found = run(OPTION % condition, effect=12, notices=(notice,))
    assert [r.trace.rule for r in found.refusals] == [rule]
    assert found.exercises == () and len(went(found, "city")) == 4


def test_an_option_is_used_once_and_not_by_a_rejected_event():
    twice = (("leave", "2026-03-15", {}), ("leave", "2026-03-20", {}))
    found = run(OPTION % "", notices=twice)
    assert [r.trace.rule for r in found.refusals] == ["capital.option_again"]
    rejected = (("leave", "2026-03-15", {"verification": Verification.REJECTED}),)
    assert run(OPTION % "", notices=rejected).exercises == ()


RING = """
emptying:
  pot: {steps: [{to: a, share: 100 %}]}
  a: {steps: [{to: pot, share: 100 %}]}
"""
NO_EARNS = """
facilities: {loan: {from: a, to: c, principal: 100, drawn by: [running]}}
lines: {x: {from: city, to: a, amount: owed(loan), on day: 2026-06-30}}
"""
TWO_LOANS = """
facilities: {l1: {from: a, to: c, principal: 1}, l2: {from: a, to: c, principal: 1}}
lines: {x: {from: city, to: a, amount: 1, on day: 2026-06-30, counts as: principal}}
"""
DRAWN_TWICE = """
facilities:
  l1: {from: a, to: c, principal: 1, drawn by: [running]}
  l2: {from: b, to: c, principal: 1, drawn by: [running]}
"""


@pytest.mark.parametrize(
    ("capital", "english"),
    [
        (RING, "empty into each other in a ring"),
        (NO_EARNS, "does not say what it earns"),
        (TWO_LOANS, "may belong to several facilities (l1, l2)"),
        (DRAWN_TWICE, "already entered on facility 'l1'"),
        (LINE % ("effect", ""), "measure 'effect' has no final value on 2026-06-30"),
        (LINE % ("1 / paid(outcome)", ""), "divides by zero on 2026-06-30"),
    ],
)
def test_what_cannot_be_carried_out_is_said(capital: str, english: str):
    with pytest.raises(CapitalError) as wrong:
        run(capital, *([paid("2026-02-02", 10)] if capital is RING else []))
    assert english in wrong.value.en
    assert wrong.value.where.startswith(("capital.", "owed("))
    assert wrong.value.da != wrong.value.en


def test_an_unknown_purse_in_a_movement_is_said():
    stray = Movement(date(2026, 1, 2), "nobody", "pot", 1, "outcome", "x", 1, Trace("test"))
    with pytest.raises(CapitalError, match="no purse called 'nobody'"):
        run("opening: {}", stray)


def test_largest_remainder():
    assert pro_rata(100, [1, 1, 1]) == [34, 33, 33]
    assert pro_rata(5, [0, 0]) == [0, 0]
    assert sum(pro_rata(99_999, [7, 13, 29])) == 99_999
