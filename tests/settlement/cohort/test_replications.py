# SPDX-License-Identifier: MPL-2.0
"""Replications side by side are settled as each would be alone: simulated is what is paid."""

from dataclasses import fields, replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from fodfaeste.settlement.cohort.plan import plan_of
from fodfaeste.settlement.cohort.stage import run
from fodfaeste.settlement.cohort.table import claim_table
from tests.settlement.cohort.hand import by_band, setting
from tests.settlement.cohort.test_reference import claims_of, terms_of

SAME = ("lines", "parties", "cohorts", "units", "scale", "parts", "replications", "meets")


def side_by_side(tables):
    """One table with a replication per table; all are columns of the same claims."""
    columns = {
        f.name: np.concatenate([getattr(t, f.name) for t in tables])
        for f in fields(tables[0])
        if f.name not in (*SAME, "replication")
    }
    size = tables[0].size
    return replace(
        tables[0],
        **columns,
        replication=np.repeat(np.arange(len(tables)), size),
        replications=len(tables),
        meets={name: np.tile(mask, len(tables)) for name, mask in tables[0].meets.items()},
    )


def money(outcome, of=slice(None)):
    """Pieces with their amounts, in an order of their own."""
    rows, chosen = outcome.rows, of
    columns = (rows.claim, rows.moment, rows.payer, rows.payee, outcome.net, outcome.vat)
    return sorted(zip(*(c[chosen].tolist() for c in columns), strict=True))


@given(terms_of(), claims_of(most=6), st.integers(2, 3))
def test_each_replication_is_as_alone(terms, claims, count):
    """The same claims with amounts scaled differently in each replication."""
    plan, alone = plan_of([terms]), claim_table([terms], claims, by_band)
    tables = [replace(alone, gross=alone.gross * (n + 1)) for n in range(count)]
    enrolled = np.arange(count, dtype=np.int64) + 1
    together = run(side_by_side(tables), plan, setting(claims, enrolled=enrolled))
    for n, table in enumerate(tables):
        own = run(table, plan, setting(claims, enrolled=enrolled[n : n + 1]))
        mine = together.rows.claim // max(alone.size, 1) == n
        shifted = [(c - n * alone.size, *rest) for c, *rest in money(together, mine)]
        assert shifted == money(own)
