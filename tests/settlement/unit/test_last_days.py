# SPDX-License-Identifier: MPL-2.0
"""Days on the very edge of what was agreed: the last that counts, and the first that does not."""

from fodfaeste.settlement.unit import enrolments
from tests.settlement.unit.world import World, contract, day

LINE = "\npay:\n  A: {for: m, amount: 100, from: town, to: doer}\n"


def test_the_last_day_of_enrolment_is_open_and_the_next_is_shut() -> None:
    agreed = contract()
    for on, eligible in (("2025-12-31", True), ("2026-01-01", False)):
        assert World().enrolled(on).entry(agreed).eligible is eligible
    assert enrolments(agreed, {}, day("2026-01-01")) == {}


def test_the_first_visit_decides_when_any_visit_does() -> None:
    agreed = contract("v: {every: visit}\nm: {any of: [v]}\nw: {time in: work, during: from v}")
    world = World().enrolled("2024-01-01").event("visit", "2024-02-01").event("visit", "2024-05-01")
    world.work("2024-02-01", "2024-05-31")
    assert world.achieved(agreed) == "2024-02-01"
    assert world.value(agreed, "w", "2027-01-10") == 29 + 31 + 30 + 31


def test_a_claim_of_the_very_day_of_a_change_follows_the_new_terms() -> None:
    more = (
        "\nchanges:\n  - {from: 2024-03-01, decided by: achieved, replace: {pay.A.amount: 250}}\n"
    )
    agreed = contract("m: {first: visit}", LINE, more=more)
    for on, amount in (("2024-02-29", 100_00), ("2024-03-01", 250_00)):
        world = World().enrolled("2024-01-01").event("visit", on)
        assert [paid[3] for paid in world.paid(agreed)] == [amount]


def test_proof_on_the_last_day_for_proof_is_in_time() -> None:
    agreed = contract("m: {first: visit}", LINE)
    for recorded, paid in (("2027-03-31", 1), ("2027-04-01", 0)):
        world = World().enrolled("2024-01-01", recorded="2024-01-01")
        world.event("visit", "2024-02-01", recorded=recorded)
        assert len(world.paid(agreed)) == paid


def test_what_comes_after_another_line_is_not_proved_before_it() -> None:
    lines = (
        "\npay:\n  A: {for: m, amount: 100, from: town, to: doer}\n"
        "  B: {for: n, amount: 200, from: town, to: doer, only after: [A]}\n"
    )
    agreed = contract("m: {first: visit}\nn: {first: job won}", lines)
    world = World().enrolled("2024-01-01", recorded="2024-01-01")
    world.event("visit", "2024-02-01", recorded="2024-09-09")
    world.event("job-won", "2024-03-01", recorded="2024-03-02")
    proved = {one.key.line: one.proved.isoformat() for one in world.claims(agreed)}
    assert proved == {"A": "2024-09-09", "B": "2024-09-09"}


def test_what_never_happened_is_known_on_the_last_day_of_the_window_not_before() -> None:
    agreed = contract("v: {first: visit}\nm: {during: 10 days from enrolment, not: v}")
    world = World("2024-01-01").enrolled("2024-01-01")
    assert world.result(agreed, known_on="2024-01-09") is None
    assert world.achieved(agreed, known_on="2024-01-10") == "2024-01-10"
