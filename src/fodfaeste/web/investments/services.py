# SPDX-License-Identifier: MPL-2.0
"""Writes: an investment is created, a delivery is read in, and what is owed is stated."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from fodfaeste.contract import fingerprint, read_text
from fodfaeste.contract.messages.text import Text
from fodfaeste.contract.told import Told
from fodfaeste.evidence.facts import Delivery as Delivered
from fodfaeste.exchange.readers.base import Context, Report, delivery_of
from fodfaeste.exchange.store import delivery_said, import_file
from fodfaeste.settlement import statement_bytes, statement_hash
from fodfaeste.web.investments.actions import (
    DELIVERY_IMPORTED,
    INVESTMENT_CREATED,
    STATEMENTS_MADE,
)
from fodfaeste.web.investments.evidence import tables_of
from fodfaeste.web.investments.hooks import SETTLED
from fodfaeste.web.investments.models import (
    CapitalAccount,
    Delivery,
    Investment,
    Part,
    Party,
    Statement,
    StatementDue,
    StatementLine,
    StatementRow,
    Status,
)
from fodfaeste.web.investments.money import account_said
from fodfaeste.web.investments.settling import Settled, parts_of, statement_of
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.policy.actor import NOBODY, Actor
from fodfaeste.web.privacy.services import audit_record

__all__ = [
    "Refused",
    "account_compute",
    "delivery_import",
    "evidence_freeze",
    "investment_create",
    "investment_settle",
    "party_add",
    "statements_check",
]


class Refused(Told):
    """What cannot be written, with what to do."""

    TEXTS: ClassVar[Mapping[str, Text]] = {
        "delivered-before": Text(
            "Filen {file} er allerede indlæst som {name}",
            "indlæs den ikke igen",
            "The file {file} has already been read in as {name}",
            "do not read it in again",
        ),
        "name-taken": Text(
            "der er allerede en leverance med navnet {name}",
            "giv denne et andet",
            "there is already a delivery called {name}",
            "give this one another name",
        ),
        "known-before": Text(
            "{file} siger noget, der skulle have været kendt den {first}, men der er udsendt en"
            " opgørelse af det, der var kendt den {last}",
            "indlæs den som kendt fra den dag, den blev afleveret; så kommer rettelsen i den næste"
            " opgørelse",
            "{file} tells what should have been known on {first}, but a statement of what was known"
            " on {last} has been published",
            "read it in as known from the day it was handed over; the correction then comes in the"
            " next statement",
        ),
        "delivered-meanwhile": Text(
            "der kom en leverance, mens der blev gjort op; intet er ændret",
            "gør op igen",
            "a delivery came while it was being settled; nothing was changed",
            "settle again",
        ),
        "frozen": Text(
            "{file} siger noget, der skulle have været kendt den {first}, men en opgørelse af det,"
            " der var kendt den {last}, er til godkendelse",
            "indlæs den som kendt fra en senere dag, eller send opgørelsen tilbage, og lav en ny",
            "{file} tells what should have been known on {first}, but a statement of what was known"
            " on {last} is being approved",
            "read it in as known from a later day, or send the statement back and make it again",
        ),
        "not-approved": Text(
            "opgørelse {number} kommer ikke ud med det fingeraftryk, som parterne har godkendt;"
            " intet er udsendt",
            "lav opgørelsen igen, og lad parterne godkende den",
            "statement {number} does not come out with the fingerprint that the parties approved;"
            " nothing was published",
            "make the statement again and let the parties approve it",
        ),
        "unpublished": Text(
            "opgørelse {number} er ikke udsendt, og pengene den {day} hænger på den",
            "vælg en dag før dens skæringsdag, eller få den godkendt",
            "statement {number} is not published, and the money on {day} depends on it",
            "choose a day before its cut-off, or have it approved",
        ),
        "rewritten": Text(
            "opgørelse {number} ville blive en anden end den, der er udsendt; intet er ændret",
            "en rettelse skal komme som en ny leverance med sin egen dato",
            "statement {number} would differ from the one that was published; nothing was changed",
            "a correction must come as a new delivery with a day of its own",
        ),
    }


def investment_create(
    *,
    slug: str,
    contract: str,
    cases: str = "",
    signed_on: date | None = None,
    status: Status = Status.RUNNING,
    actor: Actor = NOBODY,
    organisation: Organisation | None = None,
) -> Investment:
    """An investment from the text of its contract; raises `ContractErrors` when it is wrong."""
    read = read_text(contract, f"{slug}/contract.yaml")
    with transaction.atomic():
        made = Investment.objects.create(
            slug=slug,
            title_da=read.title.da,
            title_en=read.title.en,
            contract=contract,
            fingerprint=fingerprint(read),
            cases=cases,
            currency=read.writing.currency,
            status=status,
            signed_on=signed_on or read.signed,
            from_date=read.dates.enrol.first,
            until_date=read.dates.close,
        )
        audit_record(actor=actor, organisation=organisation, action=INVESTMENT_CREATED, thing=slug)
    return made


def party_add(
    *, investment: Investment, organisation: Organisation, part: Part, purses: Sequence[str] = ()
) -> Party:
    """An organisation's part in an investment.

    From the second authority on, each of them sees only the people whom its own purses pay for.
    """
    with transaction.atomic():
        made = Party.objects.create(
            investment=investment, organisation=organisation, part=part, purses=list(purses)
        )
        authorities = Party.objects.filter(investment=investment, part=Part.AUTHORITY)
        if authorities.values("organisation").distinct().count() > 1:
            authorities.update(everyone=False)
            made.refresh_from_db()
    return made


def delivery_import(
    *,
    investment: Investment,
    path: Path,
    reader: str,
    context: Context,
    actor: Actor = NOBODY,
    organisation: Organisation | None = None,
    progress: Callable[[int], None] | None = None,
) -> Delivery:
    """Read one file of a register into an investment, or leave no trace.

    CPR numbers become pseudonyms as the file is read; the facts are stored encrypted. Raises
    `FileRefused` when the file cannot be read, and `Refused` when it was delivered before or would
    change what was known when a statement was made. ``progress`` is told the rows read so far.
    """
    mine = Delivery.objects.filter(investment=investment)
    if mine.filter(name=context.delivery).exists():
        raise Refused("name-taken", name=context.delivery)
    with TemporaryDirectory(prefix="fodfaeste-delivery-") as place:
        store = Path(place)
        told = None if progress is None else (lambda _name, rows: progress(rows))
        report = import_file(store, path, reader, context, told)
        before = mine.filter(reader=reader, sha256=report.sha256).first()
        if before is not None:
            raise Refused("delivered-before", file=report.file, name=before.name)
        delivered = delivery_of(context, report)
        with transaction.atomic():
            _locked(investment)
            _refuse_too_late(investment, delivered, report)
            made = _kept(investment, delivered, report, actor)
            tables = made.tables.bulk_create(tables_of(made, store / context.delivery))
            assert tables or not report.accepted
            audit_record(
                actor=actor,
                organisation=organisation,
                action=DELIVERY_IMPORTED,
                thing=investment.slug,
                detail={"delivery": made.name, "rows": report.read},
            )
    return made


def _refuse_too_late(investment: Investment, one: Delivered, report: Report) -> None:
    """What a published statement knew, or one that is being approved, cannot grow afterwards."""
    known = Statement.objects.filter(investment=investment).aggregate(last=Max("known_on"))
    last: date | None = known["last"]
    if last is not None and one.recorded <= last:
        raise Refused("known-before", file=report.file, first=one.recorded, last=last)
    frozen = Investment.objects.values_list("frozen_on", flat=True).get(pk=investment.pk)
    if frozen is not None and one.recorded <= frozen:
        raise Refused("frozen", file=report.file, first=one.recorded, last=frozen)


def evidence_freeze(*, investment: Investment, known_on: date | None) -> None:
    """Nothing more can be delivered as known by a day; none lets it again."""
    _locked(investment)
    Investment.objects.filter(pk=investment.pk).update(frozen_on=known_on)


def _kept(investment: Investment, one: Delivered, report: Report, actor: Actor) -> Delivery:
    return Delivery.objects.create(
        investment=investment,
        name=one.id,
        reader=one.reader,
        recorded_on=one.recorded,
        file=report.file,
        sha256=one.sha256,
        delivery=delivery_said(one),
        rows_read=one.rows_read,
        rows_accepted=one.rows_accepted,
        rows_quarantined=one.rows_quarantined,
        merged=dict(report.merged),
        quarantined=dict(report.quarantined),
        notes=dict(report.notes),
        imported_by_id=actor.person,
    )


def investment_settle(
    *,
    investment: Investment,
    known_on: date,
    approved: Mapping[int, str] | None = None,
    actor: Actor = NOBODY,
    organisation: Organisation | None = None,
    progress: Callable[[int], None] | None = None,
) -> list[int]:
    """State everything owed as known on a day; gives the numbers of the new statements.

    A statement that is there is never written again: when it would come out otherwise than it was
    published, nothing is stored and `Refused` is raised. So it is when ``approved`` is given and
    the new statements are not exactly those, by number and hash. Can be run again and again.
    """
    done = Settled.of(investment, known_on, progress)
    account = account_said(done)
    now = timezone.now()
    with transaction.atomic():
        _locked(investment)
        _refuse_outdated(investment, done)
        there = _published(investment)
        for one in done.settlement.statements:
            if there.get(one.number, digest := statement_hash(one)) != digest:
                raise Refused("rewritten", number=one.number)
        new = [one for one in done.settlement.statements if one.number not in there]
        if approved is not None:
            _refuse_unapproved({one.number: statement_hash(one) for one in new}, approved, there)
        for one in new:
            kept = statement_of(investment, one, now)
            kept.save(force_insert=True)
            rows, lines, dues = parts_of(kept, one)
            StatementRow.objects.bulk_create(rows)
            StatementLine.objects.bulk_create(lines)
            StatementDue.objects.bulk_create(dues)
        CapitalAccount.objects.update_or_create(
            investment=investment, known_on=known_on, defaults={"content": account}
        )
        for told in SETTLED:
            told(investment, done)
        if new:
            audit_record(
                actor=actor,
                organisation=organisation,
                action=STATEMENTS_MADE,
                thing=investment.slug,
                detail={"count": len(new)},
            )
    return [one.number for one in new]


def _refuse_unapproved(
    new: Mapping[int, str], approved: Mapping[int, str], there: Mapping[int, str]
) -> None:
    """What the parties approved is what comes out, or nothing does.

    What of it is published already came out as it was approved: the work was begun twice.
    """
    for number, digest in approved.items():
        if {**there, **new}.get(number) != digest:
            raise Refused("not-approved", number=number)
    for number in new:
        if number not in approved:
            raise Refused("not-approved", number=number)


def _locked(investment: Investment) -> None:
    """One import or settlement of an investment at a time is written."""
    Investment.objects.select_for_update().get(pk=investment.pk)


def _refuse_outdated(investment: Investment, done: Settled) -> None:
    """What was delivered while it was being settled would be missing in it for ever."""
    stored = Delivery.objects.filter(investment=investment).values_list("name", flat=True)
    if set(stored) != {one.id for one in done.evidence.deliveries}:
        raise Refused("delivered-meanwhile")


def _published(investment: Investment) -> dict[int, str]:
    numbered = Statement.objects.filter(investment=investment).values_list("number", "sha256")
    return dict(numbered)


def account_compute(
    *, investment: Investment, known_on: date, progress: Callable[[int], None] | None = None
) -> CapitalAccount:
    """The cash flow and capital as known on a day, computed and kept; states nothing.

    Raises `Refused` for a day on which a statement that is not published would count: nobody has
    approved what it says.
    """
    done = Settled.of(investment, known_on, progress)
    there = _published(investment)
    for one in done.settlement.statements:
        if one.number not in there:
            raise Refused("unpublished", number=one.number, day=known_on)
    content = account_said(done)
    made, _new = CapitalAccount.objects.update_or_create(
        investment=investment, known_on=known_on, defaults={"content": content}
    )
    return made


def statements_check(
    *, investment: Investment, progress: Callable[[int], None] | None = None
) -> list[int]:
    """The numbers of the published statements that do not come out again byte for byte."""
    kept = {one.number: bytes(one.content) for one in investment.statements.all()}
    if not kept:
        return []
    last = investment.statements.order_by("-known_on").values_list("known_on", flat=True)[0]
    made = Settled.of(investment, last, progress).settlement.statements
    again = {one.number: statement_bytes(one) for one in made}
    return sorted(number for number, content in kept.items() if again.get(number) != content)
