# SPDX-License-Identifier: MPL-2.0
"""Whether what is stored is what was stored: the checks that a restore and a run share."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import structlog
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Model

from fodfaeste.settlement.statements.reading import statement_from
from fodfaeste.web.investments.models import (
    Investment,
    Statement,
    StatementDue,
    StatementLine,
    StatementRow,
)
from fodfaeste.web.investments.services import statements_check
from fodfaeste.web.investments.settling import parts_of
from fodfaeste.web.privacy.columns import COLUMNS, Column, Protected
from fodfaeste.web.privacy.crypto import Unreadable, key_of
from fodfaeste.web.privacy.keys import PURPOSES, KeyMissing, ring
from fodfaeste.web.privacy.verify import audit_verify

__all__ = ["CHECKS", "Check", "flaws"]

log = structlog.get_logger("fodfaeste.soundness")


@dataclass(frozen=True)
class Check:
    """One thing to look at, with what people are told while it is looked at."""

    da: str
    en: str
    look: Callable[[], list[str]]

    def found(self) -> list[str]:
        """The flaws; rows so altered that they cannot even be looked at are one too."""
        try:
            return self.look()
        except Exception as error:
            log.error("a check could not be made", check=self.en, exc_info=error)
            return [f"{self.en} cannot be checked at all: {type(error).__name__}, see the log"]


def flaws() -> list[str]:
    """Every flaw of every check."""
    return [flaw for check in CHECKS for flaw in check.found()]


def _schema() -> list[str]:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"the migration {one.app_label}.{one.name} has not been run" for one, _back in plan]


def _audit() -> list[str]:
    return [str(flaw) for flaw in audit_verify()]


def _statements() -> list[str]:
    """Each statement is what was published, follows the one before, and is listed as it says."""
    found: list[str] = []
    for investment in Investment.objects.order_by("pk"):
        before = None
        for one in Statement.objects.filter(investment=investment).order_by("number").iterator(20):
            name = f"statement {one.number} of {investment.slug}"
            if hashlib.sha256(bytes(one.content)).hexdigest() != one.sha256:
                found.append(f"{name} is not what was published: its hash differs")
            else:
                found += [f"{name} {flaw}" for flaw in _listed(one)]
            if before is not None and one.previous != before:
                found.append(f"{name} does not follow the statement before it")
            before = one.sha256
    return found


def _listed(kept: Statement) -> Iterator[str]:
    """The tables that statements are searched by say what the statement's own bytes say."""
    rows, lines, dues = parts_of(kept, statement_from(bytes(kept.content)))
    listed: list[tuple[Sequence[Model], type[Model]]] = [
        (rows, StatementRow),
        (lines, StatementLine),
        (dues, StatementDue),
    ]
    for made, model in listed:
        there = model._default_manager.filter(statement=kept)
        if sorted(map(_values, made)) != sorted(map(_values, there)):
            yield f"says something else than {model._meta.db_table} has of it"


def _values(row: Model) -> list[str]:
    columns = [field.attname for field in row._meta.concrete_fields if not field.primary_key]
    return [f"{name}={getattr(row, name)}" for name in columns]


def _keys() -> list[str]:
    """The keys are there and open what they have to open."""
    found = []
    for purpose in PURPOSES:
        try:
            ring(purpose)
        except KeyMissing as error:
            found.append(str(error))
    return found or [flaw for column in COLUMNS for flaw in _opens(column)]


def _opens(column: Protected) -> Iterator[str]:
    for _pk, row, value in column.values():
        try:
            if isinstance(column, Column):
                column.open(row, value)
            else:
                ring("field").key(key_of(value))
        except (KeyMissing, Unreadable) as error:
            yield str(error)


def _again() -> list[str]:
    """Each statement comes out again, byte for byte, from the contract and the evidence stored."""
    return [
        f"statement {number} of {investment.slug} does not come out again from what is stored"
        for investment in Investment.objects.order_by("pk")
        for number in statements_check(investment=investment)
    ]


CHECKS = (
    Check("Tabeller", "Tables", _schema),
    Check("Revisionsspor", "Audit", _audit),
    Check("Opgørelser", "Statements", _statements),
    Check("Nøgler", "Keys", _keys),
    Check("Genberegning af opgørelser", "Statements computed again", _again),
)
