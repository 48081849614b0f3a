# SPDX-License-Identifier: MPL-2.0
"""How the investments of an actor stand, each as far as the actor may see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fodfaeste.web.investments.accounts import account_shown
from fodfaeste.web.investments.disclosed import Due, figures_of
from fodfaeste.web.investments.models import Investment, Part, Statement
from fodfaeste.web.investments.selectors import (
    account_on,
    investments_of,
    parties_of,
    purses_of,
    statements_of,
)
from fodfaeste.web.policy import Actor, Right, rights_in

__all__ = ["FEW", "Standing", "standings"]

FEW = 10
"""How many investments a front page shows; the list has the rest."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One investment: the actor's rights and parts in it, and what has come of it."""

    investment: Investment
    rights: frozenset[Right]
    parts: tuple[Part, ...]
    purses: frozenset[str]
    statements: int
    last: Statement | None
    dues: tuple[Due, ...]
    dues_hidden: bool
    facilities: Sequence[Mapping[str, Any]]


def standings(actor: Actor) -> tuple[list[Standing], int]:
    """The newest investments of the actor, and how many there are in all."""
    rows = investments_of(actor)
    # The contract is read for the names in it, so it is not left out here.
    found = list(rows.defer(None).defer("cases")[:FEW])
    parties = parties_of(actor, found)
    many = len(found) if len(found) < FEW else rows.count()
    return [_standing(actor, one, parties[one.pk]) for one in found], many


def _standing(actor: Actor, investment: Investment, parties: Sequence[Any]) -> Standing:
    rights, purses = rights_in(actor, investment), purses_of(actor, investment)
    statements = statements_of(actor, investment)
    last = statements.last()
    figures = None if last is None else figures_of(last, rights, purses)
    account = account_on(actor, investment)
    shown = None if account is None else account_shown(account, rights, purses)
    own = [Part(one.part) for one in parties if one.organisation_id in actor.organisations]
    return Standing(
        investment=investment,
        rights=rights,
        parts=tuple(dict.fromkeys(own)),
        purses=purses,
        statements=statements.count() if last else 0,
        last=last,
        dues=figures.dues if figures else (),
        dues_hidden=figures is not None and figures.dues_hidden,
        facilities=shown["facilities"] if shown else (),
    )
