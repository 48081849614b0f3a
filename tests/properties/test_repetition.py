# SPDX-License-Identifier: MPL-2.0
"""A statement made again at once, with all that is stated behind it, changes nothing.

Under every kind of limit, floor, split, matching, VAT, rounding and order, whatever became known,
fell away or was corrected before.
"""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.numbers import CANONICAL
from fodfaeste.settlement.cohort.plan import plan_of
from fodfaeste.settlement.statements.agreed import calendar
from fodfaeste.settlement.statements.chain import chain
from fodfaeste.settlement.statements.compute import figures
from fodfaeste.settlement.statements.rows import rows_of
from tests.settlement.cohort.test_reference import BANDS, claims_of, terms_of
from tests.settlement.statements.hand import FOREVER, SIGNED, known_from, told

END = date(2026, 12, 31)
COHORTS = ("first", "second", None)
CONCERNS = st.lists(
    st.sampled_from(["cohort", "person", "year", "quarter", "count", "matching"]), unique=True
)


def also(what, kroner):
    """One more limit or floor, of a kind that is rare elsewhere."""
    most = f"{kroner} kr."
    return {
        "cohort": {"per": "cohort", "at most": most},
        "person": {"per": "person", "at least": most},
        "year": {"per": "year", "over": ["A"], "at least": most},
        "quarter": {"per": "quarter", "at most": most, "excess": "carried"},
        "count": {"per": "group share", "at most": f"{kroner % 5} claims"},
    }[what]


@st.composite
def versions_of(draw):
    """Two versions of a contract of any kind; the second has more room in some of its limits."""
    data = draw(terms_of()).model_dump(mode="json", by_alias=True, exclude_none=True)
    data["group"]["cohorts"]["second"] = "2024-07-01 to 2024-12-31"
    data["dates"]["liable until"] = "2026-06-30"
    more = draw(CONCERNS)
    if "matching" in more:
        data["split"]["both"]["matching"] = {"purse": "state", "at most": "2/3", "of": "council"}
    added = [also(what, draw(st.integers(50, 400))) for what in more if what != "matching"]

    def version(room):
        money = [
            {**one, "at most": f"{Fraction(one['at most'].split()[0]) + room} kr."}
            if room and one.get("at most", "").endswith("kr.") else one
            for one in added
        ]  # fmt: skip
        whole = {**data, "limits": [*data.get("limits", []), *money]}
        return Contract.model_validate(whole, context={"writing": CANONICAL})

    return [version(0), version(draw(st.integers(0, 99)))]


@st.composite
def facts_of(draw):
    """Claims of any kind, of which some are told late, fall away, or are corrected."""
    facts = []
    for claim in draw(claims_of()):
        one = replace(claim, cohort=draw(st.sampled_from(COHORTS)), version=draw(st.integers(0, 1)))
        since = one.proved + timedelta(days=draw(st.sampled_from([0, 0, 60, 150])))
        until = draw(st.sampled_from([FOREVER, FOREVER, since + timedelta(days=100)]))
        facts.append(told(one, since, until))
        if until != FOREVER and draw(st.booleans()):
            gross = one.gross * draw(st.sampled_from([1, 1, 2, Fraction(1, 3)]))
            again = replace(
                one, gross=gross, amount=round(gross), cohort=draw(st.sampled_from(COHORTS)),
                band=draw(st.sampled_from(BANDS)),
                achieved=one.achieved + timedelta(days=draw(st.sampled_from([0, 0, 1, -40]))),
            )  # fmt: skip
            facts.append(told(again, until))
    return facts


def again(versions, facts):
    """For each statement, the rows of one made at once after it, of the same day."""
    plan, known = plan_of(versions), known_from(facts, [date(2024, 1, 1)] * 3)
    cuts = {cut.known_on: cut for cut, _ in calendar(plan)}
    for link in chain(plan, known, END, SIGNED):
        cut = cuts[link.statement.known_on]
        found = figures(plan, known(cut.known_on, 0), cut, link.memory)
        yield rows_of(plan, found, cut, link.memory).rows


@given(versions_of(), facts_of())
def test_a_statement_made_again_at_once_changes_nothing(versions, facts):
    assert all(rows == () for rows in again(versions, facts))
