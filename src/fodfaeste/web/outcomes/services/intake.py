# SPDX-License-Identifier: MPL-2.0
"""Writes: a register's file is handed over, looked at, read in or dropped, and taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.text import slugify

from fodfaeste.contract.messages.text import Text
from fodfaeste.contract.told import Told
from fodfaeste.exchange.pseudonyms import hide
from fodfaeste.web.investments.models import CapitalAccount, Delivery, Investment, Statement
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.outcomes.actions import (
    DELIVERY_UNDONE,
    FILE_ACCEPTED,
    FILE_DROPPED,
    FILE_HANDED_OVER,
)
from fodfaeste.web.outcomes.files import chunks_keep
from fodfaeste.web.outcomes.models import EvidenceDelivered, Intake, RaisedClaim
from fodfaeste.web.policy.actor import Actor
from fodfaeste.web.privacy.services import audit_record
from fodfaeste.web.runs.services import run_start

__all__ = [
    "ACCEPT",
    "PREVIEW",
    "Handed",
    "Refused",
    "delivery_undo",
    "intake_accept",
    "intake_drop",
    "intake_start",
    "undo_hindered",
]

PREVIEW, ACCEPT = "outcomes.preview", "outcomes.accept"
State = Intake.State


class Refused(Told):
    """What cannot be done with a file or a delivery, with what to do."""

    TEXTS: ClassVar[Mapping[str, Text]] = {
        "not-previewed": Text(
            "filen {file} er ikke klar til at blive godkendt",
            "vent, til den er læst igennem, eller aflever den igen",
            "the file {file} is not ready to be accepted",
            "wait until it has been read through, or hand it over again",
        ),
        "stated": Text(
            "leverancen {name} kan ikke tages tilbage: opgørelsen af det, der var kendt den {last},"
            " bygger på den",
            "indlæs en ny leverance, der retter den",
            "the delivery {name} cannot be taken back: the statement of what was known on {last}"
            " rests on it",
            "read in a new delivery that corrects it",
        ),
        "from-casework": Text(
            "leverancen {name} kommer fra forløbene og kan ikke tages tilbage",
            "ret oplysningen i forløbet; rettelsen følger selv med",
            "the delivery {name} comes from casework and cannot be taken back",
            "correct it in the course; the correction follows by itself",
        ),
    }


@dataclass(frozen=True, slots=True)
class Handed:
    """What whoever hands a file over says of it. ``covers`` has both days included."""

    reader: str
    recorded_on: date
    file: str
    covers: tuple[tuple[str, date, date], ...] = ()
    register: str = ""
    known_by_row: bool = False
    achieved_on: date | None = None
    by: str = ""
    code_table: str = field(default="", repr=False)


def intake_start(
    *,
    investment: Investment,
    organisation: Organisation,
    actor: Actor,
    handed: Handed,
    content: Iterable[bytes],
) -> Intake:
    """Keep a file encrypted and have it read through; nothing of it counts before it is accepted.

    ``content`` are the file's bytes in pieces of any size.
    """
    with transaction.atomic():
        intake = Intake.objects.create(
            investment=investment,
            organisation=organisation,
            reader=handed.reader,
            name=_name(investment, handed),
            recorded_on=handed.recorded_on,
            covers=[
                {"kind": kind, "first": first.isoformat(), "last": last.isoformat()}
                for kind, first, last in handed.covers
            ],
            known_by_row=handed.known_by_row,
            achieved_on=handed.achieved_on,
            by=handed.by,
            code_table=handed.code_table,
            file=hide(handed.file)[-200:],
            size=0,
            made_by_id=actor.person,
        )
        intake.size, intake.lines = chunks_keep(intake, content)
        intake.run = run_start(
            kind=PREVIEW,
            key=str(intake.uid),
            organisation=organisation,
            actor=actor,
            arguments={"intake": str(intake.uid)},
        )
        intake.save()
        _recorded(FILE_HANDED_OVER, intake, actor)
    return intake


def intake_accept(*, intake: Intake, actor: Actor) -> Intake:
    """Have a file that was looked at read in; raises `Refused` when it is not ready."""
    with transaction.atomic():
        intake = Intake.objects.select_for_update().get(pk=intake.pk)
        if intake.state != State.PREVIEWED:
            raise Refused("not-previewed", file=intake.file)
        intake.state = State.ACCEPTING
        intake.run = run_start(
            kind=ACCEPT,
            key=f"{intake.uid} {timezone.now().isoformat()}",
            organisation=intake.organisation,
            actor=actor,
            arguments={"intake": str(intake.uid)},
        )
        intake.save()
        _recorded(FILE_ACCEPTED, intake, actor)
    return intake


def intake_drop(*, intake: Intake, actor: Actor) -> Intake:
    """Throw a file away that was not read in."""
    with transaction.atomic():
        intake = Intake.objects.select_for_update().get(pk=intake.pk)
        if intake.state not in (State.PREVIEWED, State.REFUSED):
            raise Refused("not-previewed", file=intake.file)
        _ended(intake, State.DROPPED, actor)
        _recorded(FILE_DROPPED, intake, actor)
    return intake


def undo_hindered(delivery: Delivery) -> Refused | None:
    """Why a delivery cannot be taken back, if it cannot."""
    if EvidenceDelivered.objects.filter(delivery=delivery).exists():
        return Refused("from-casework", name=delivery.name)
    mine = Statement.objects.filter(investment=delivery.investment_id)
    last = mine.aggregate(last=Max("known_on"))["last"]
    frozen = Investment.objects.values_list("frozen_on", flat=True).get(pk=delivery.investment_id)
    closed = max((one for one in (last, frozen) if one is not None), default=None)
    if closed is not None and delivery.recorded_on <= closed:
        return Refused("stated", name=delivery.name, last=closed)
    return None


def delivery_undo(*, delivery: Delivery, actor: Actor, organisation: Organisation | int) -> None:
    """Take a delivery back as if it had not come; raises `Refused` when a statement rests on it."""
    with transaction.atomic():
        Investment.objects.select_for_update().get(pk=delivery.investment_id)
        hindered = undo_hindered(delivery)
        if hindered is not None:
            raise hindered
        intake = Intake.objects.filter(delivery=delivery).first()
        if intake is not None:
            intake.delivery = None
            _ended(intake, State.UNDONE, actor)
        investment, known = delivery.investment, delivery.recorded_on
        audit_record(
            actor=actor,
            organisation=organisation,
            action=DELIVERY_UNDONE,
            thing=investment.slug,
            detail={"delivery": delivery.name, "rows": delivery.rows_read},
        )
        delivery.delete()
        # What was only computed is computed again when it is asked for.
        CapitalAccount.objects.filter(investment=investment, known_on__gte=known).delete()
        RaisedClaim.objects.filter(investment=investment, known_on__gte=known).delete()


def _ended(intake: Intake, state: str, actor: Actor) -> None:
    intake.chunks.all().delete()
    intake.state, intake.ended_at = state, timezone.now()
    intake.ended_by_id = actor.person
    intake.save()


def _name(investment: Investment, handed: Handed) -> str:
    """A name for the delivery that no other has; the register's own name comes first in it."""
    plain = f"{slugify(handed.register) or handed.reader}-{handed.recorded_on}"
    taken = {
        *Delivery.objects.filter(investment=investment).values_list("name", flat=True),
        *Intake.objects.filter(investment=investment).values_list("name", flat=True),
    }
    names = (plain if number == 1 else f"{plain}-{number}" for number in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)


def _recorded(action: str, intake: Intake, actor: Actor, **detail: Any) -> None:
    audit_record(
        actor=actor,
        organisation=intake.organisation,
        action=action,
        thing=intake.investment.slug,
        detail={"file": intake.file, **detail},
    )
