# SPDX-License-Identifier: MPL-2.0
"""Writes: a place is ordered for someone, and the order is taken back or shown to an authority."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from stdnum import ean
from stdnum.exceptions import ValidationError as NotAGln

from fodfaeste.evidence.calendar import completed_years
from fodfaeste.exchange.pseudonyms import CprError, born_on, clean_cpr
from fodfaeste.web.casework.actions import REFERRAL_MADE, REFERRAL_SHOWN, REFERRAL_WITHDRAWN
from fodfaeste.web.casework.deadlines import promised, working_days_after
from fodfaeste.web.casework.models import Place, Referral
from fodfaeste.web.casework.selectors.capacity import provider_of
from fodfaeste.web.investments.contracts import contract_of
from fodfaeste.web.investments.models import Investment, Part, Party, Status
from fodfaeste.web.look.figures import day
from fodfaeste.web.organisations.models import Kind, Organisation, OrganisationKind
from fodfaeste.web.policy import Actor
from fodfaeste.web.privacy.models import Subject
from fodfaeste.web.privacy.services import audit_record, subject_register

__all__ = [
    "Buying",
    "Wish",
    "clean_gln",
    "referral_make",
    "referral_show_authority",
    "referral_withdraw",
]

OPEN = (Referral.Status.PENDING, Referral.Status.ACKNOWLEDGED, Referral.Status.WAITING)
"""What has not been answered for good."""

YOUNGEST = 15
"""No course is begun below this age: completed years on the day of the referral."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Who should have a place, and why. ``content`` as `Referral` says it."""

    cpr: str
    source: Referral.Source
    content: Mapping[str, object]
    benefit: str = ""
    employed: bool = False


@dataclass(frozen=True, slots=True)
class Buying:
    """What the authority's invoice must have on it."""

    order_reference: str = ""
    person_reference: str = ""
    gln: str = ""


@dataclass(frozen=True, slots=True)
class _Bought:
    """What a referral is to, and what it costs."""

    organisation: Organisation
    investment: Investment | None = None
    place: Place | None = None
    price: int | None = None
    vat_percent: Decimal = field(default_factory=Decimal)


def clean_gln(text: str) -> str:
    """The thirteen digits of a GLN (in Danish invoicing an EAN number); raises `ValidationError`.

    The check digit is that of GS1.
    """
    digits = "".join(text.split())
    if not digits:
        return ""
    try:
        return str(ean.validate(digits)) if len(digits) == 13 else _not_gln(text)
    except NotAGln:
        return _not_gln(text)


def _not_gln(text: str) -> str:
    raise ValidationError(
        _("%(said)s er ikke et EAN-/GLN-nummer: der skal være 13 cifre, og det sidste skal passe.")
        % {"said": text}
    )


def referral_make(
    *,
    actor: Actor,
    what: Investment | Place,
    wish: Wish,
    ordered_by: Organisation | None,
    buying: Buying | None = None,
    received_at: datetime | None = None,
) -> Referral:
    """Ask for a place for one person; ``ordered_by`` none when no authority has ordered it yet.

    Raises `ValidationError` with the sentence of what is wrong, such as a CPR number that cannot
    be, a place that is no longer sold or a person whom the provider has already.
    """
    received_at = received_at or timezone.now()
    today = timezone.localtime(received_at).date()
    buying = buying or Buying()
    bought = _of_contract(what, ordered_by, today) if isinstance(what, Investment) else _of(what)
    _check_order(what, ordered_by, buying, today)
    with transaction.atomic():
        subject, born = _who(wish.cpr)
        _check_age(born, wish, today)
        _check_new(bought.organisation, subject)
        times = promised(bought.organisation, bought.investment)
        row = Referral(
            organisation=bought.organisation,
            ordered_by=ordered_by,
            investment=bought.investment,
            place=bought.place,
            price=bought.price,
            vat_percent=bought.vat_percent,
            subject=subject,
            born=born,
            source=wish.source,
            received_at=received_at,
            made_by_id=actor.person,
            employed_at_referral=wish.employed,
            benefit=wish.benefit,
            order_reference=buying.order_reference.strip(),
            person_reference=buying.person_reference.strip(),
            gln=clean_gln(buying.gln),
            acknowledge_by=working_days_after(today, times.acknowledge_days),
            first_meeting_by=working_days_after(today, times.first_meeting_days),
        )
        row.content = wish.content
        row.save()
        _record(actor, row, ordered_by or bought.organisation, REFERRAL_MADE)
    return row


def _of(place: Place) -> _Bought:
    return _Bought(
        place.organisation, place=place, price=place.price, vat_percent=place.vat_percent
    )


def _of_contract(investment: Investment, ordered_by: Organisation | None, today: date) -> _Bought:
    if investment.status == Status.CLOSED:
        raise ValidationError(_("Aftalen er afsluttet."))
    authority = Party.objects.filter(investment=investment, part=Part.AUTHORITY)
    if ordered_by is not None and not authority.filter(organisation=ordered_by).exists():
        raise ValidationError(_("Organisationen er ikke myndighed i den aftale."))
    provider = provider_of(investment)
    if provider is None:
        raise ValidationError(_("Aftalen har ingen leverandør endnu."))
    last = contract_of(investment).dates.enrol.last
    if today > last:
        raise ValidationError(_("Aftalen indskriver ingen efter %(day)s.") % {"day": day(last)})
    return _Bought(provider, investment=investment)


def _check_order(
    what: Investment | Place, ordered_by: Organisation | None, buying: Buying, today: date
) -> None:
    """An ordinary purchase is of something that is sold, and can be invoiced."""
    if isinstance(what, Investment):
        return
    if not (what.from_date <= today and (what.until_date is None or today < what.until_date)):
        raise ValidationError(_("Ydelsen kan ikke bestilles i dag."))
    if ordered_by is not None and not (clean_gln(buying.gln) and buying.order_reference.strip()):
        raise ValidationError(
            _(
                "Et køb skal have et EAN-/GLN-nummer og et rekvisitionsnummer, så det kan"
                " faktureres."
            )
        )


def _who(cpr: str) -> tuple[Subject, date]:
    """The person behind a number, and the birth date that the number states."""
    try:
        subject = subject_register(cpr=cpr)
        born = born_on(clean_cpr(cpr)[0])
    except CprError:
        raise ValidationError(
            _("Det er ikke et CPR-nummer. Skriv ti cifre, der begynder med en fødselsdato.")
        ) from None
    except ValueError:
        raise ValidationError(
            _("Her arbejdes kun med opdigtede borgere: deres CPR-numre har en dag fra 61 til 91.")
        ) from None
    assert born is not None  # `clean_cpr` has found a day
    return subject, born


def _check_age(born: date, wish: Wish, today: date) -> None:
    age = completed_years(born, today)
    if age < YOUNGEST:
        raise ValidationError(_("Borgeren er under %(age)s år.") % {"age": YOUNGEST})
    holder = wish.content.get("custody_holder")
    if age < 18 and not (isinstance(holder, dict) and holder.get("name")):
        raise ValidationError(
            _(
                "Borgeren er under 18 år. Skriv navnet på forældremyndighedens indehaver, som også"
                " skal give samtykke."
            )
        )


def _check_new(organisation: Organisation, subject: Subject) -> None:
    """Nobody is referred twice to a provider at once."""
    waiting = Referral.objects.filter(organisation=organisation, subject=subject, status__in=OPEN)
    has = organisation.courses.filter(participant__subject=subject, closed_on__isnull=True)
    if waiting.exists():
        raise ValidationError(_("Borgeren er allerede henvist til leverandøren og venter på svar."))
    if has.exists():
        raise ValidationError(_("Borgeren har allerede et forløb hos leverandøren."))


def referral_withdraw(*, actor: Actor, referral: Referral) -> None:
    """Take an order back that has not been answered for good; raises `ValidationError`."""
    with transaction.atomic():
        row = Referral.objects.select_for_update().get(pk=referral.pk)
        if row.status not in OPEN:
            raise ValidationError(
                _("Henvisningen er allerede besvaret og kan ikke trækkes tilbage.")
            )
        row.status, row.queue = Referral.Status.WITHDRAWN, None
        row.save(update_fields=["status", "queue"])
        _record(actor, row, row.ordered_by or row.organisation, REFERRAL_WITHDRAWN)
    referral.status = row.status


def referral_show_authority(*, actor: Actor, referral: Referral, authority: Organisation) -> None:
    """Show an authority what a person or psychiatry asked for; the person has said yes to that."""
    if referral.ordered_by_id is not None:
        raise ValidationError(_("Kommunen kender allerede henvisningen."))
    if not OrganisationKind.objects.filter(organisation=authority, kind=Kind.AUTHORITY).exists():
        raise ValidationError(_("Organisationen er ikke en myndighed."))
    if referral.investment_id is not None:
        party = Party.objects.filter(
            investment_id=referral.investment_id, organisation=authority, part=Part.AUTHORITY
        )
        if not party.exists():
            raise ValidationError(_("Organisationen er ikke myndighed i den aftale."))
    with transaction.atomic():
        referral.ordered_by = authority
        referral.save(update_fields=["ordered_by"])
        course = getattr(referral, "course", None)
        if course is not None:
            course.ordered_by = authority
            course.save(update_fields=["ordered_by"])
        _record(actor, referral, referral.organisation, REFERRAL_SHOWN, authority=authority.name)


def _record(
    actor: Actor, row: Referral, organisation: Organisation, action: str, **detail: str
) -> None:
    audit_record(
        actor=actor,
        organisation=organisation,
        action=action,
        subject=row.subject.pseudonym if row.subject else "",
        thing=str(row.pk),
        detail=dict(detail),
    )
