# SPDX-License-Identifier: MPL-2.0
"""Letters: what became of a referral, to whoever ordered it, and a consent to be signed."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from fodfaeste.exchange.pdf.letter import Letter, Part
from fodfaeste.explain.language import Language
from fodfaeste.web.casework.data.consents import consent_text, kinds
from fodfaeste.web.casework.models import Course, Referral
from fodfaeste.web.casework.selectors.consents import consent_on, names_of
from fodfaeste.web.casework.selectors.courses import name_of
from fodfaeste.web.casework.selectors.referrals import referral_name, what_of
from fodfaeste.web.look.figures import day, inside

__all__ = ["consent_to_sign", "receipt"]

Status = Referral.Status


def receipt(row: Referral) -> Letter:
    """The answer to a referral as it stands, to the authority, else to whoever asked."""
    to = row.ordered_by.name if row.ordered_by else str(row.content.get("asked_by") or "")
    on = row.answered_at or row.acknowledged_at or row.received_at
    return Letter(
        title=_title(row),
        sender=tuple(one for one in (row.organisation.name, _cvr(row)) if one),
        recipient=(to or referral_name(row),),
        on=on.date(),
        parts=(Part(said=tuple(_said(row))), _facts(row), *_words(row)),
        reference=_("Henvisning %(number)s") % {"number": row.pk},
    )


def _cvr(row: Referral) -> str:
    cvr = row.organisation.cvr
    return _("CVR-nummer %(cvr)s") % {"cvr": cvr} if cvr else ""


def _title(row: Referral) -> str:
    titles = {
        Status.ACCEPTED: _("Henvisningen er antaget"),
        Status.DECLINED: _("Henvisningen er afvist"),
        Status.WAITING: _("Henvisningen er på venteliste"),
        Status.WITHDRAWN: _("Henvisningen er trukket tilbage"),
    }
    return titles.get(Status(row.status), _("Henvisningen er modtaget"))


def _said(row: Referral) -> list[str]:
    who = {"name": referral_name(row), "what": what_of(row), "day": day(row.received_at)}
    first = _("Vi modtog den %(day)s henvisningen af %(name)s til %(what)s.") % who
    return [first, *_outcome(row)]


def _outcome(row: Referral) -> list[str]:
    course = getattr(row, "course", None)
    if row.status == Status.ACCEPTED and course is not None:
        said = [_("%(name)s har fået plads fra den %(day)s.")
                % {"name": referral_name(row), "day": day(course.opened_on)}]  # fmt: skip
        if course.consultant is not None:
            said.append(_("IPS-konsulenten er %(who)s.") % {"who": course.consultant.name})
        if course.first_meeting_on is None:
            said.append(
                _("Det første møde bliver holdt senest den %(day)s.")
                % {"day": day(row.first_meeting_by)}
            )
        return said
    if row.status == Status.DECLINED:
        reason = inside(row.get_decline_reason_display())
        return [_("Vi kan ikke tilbyde en plads. Begrundelse: %(reason)s.") % {"reason": reason}]
    if row.status == Status.WAITING:
        return [_("Der er ikke plads nu. Henvisningen er nummer %(number)s på ventelisten.")
                % {"number": row.queue}]  # fmt: skip
    if row.status == Status.WITHDRAWN:
        return [_("Henvisningen er trukket tilbage, og der sker ikke mere i sagen.")]
    return [_("Vi svarer snarest. Det første møde er lovet senest den %(day)s.")
            % {"day": day(row.first_meeting_by)}]  # fmt: skip


def _facts(row: Referral) -> Part:
    """What the authority finds its own case by."""
    said = {
        _("Rekvisitionsnummer"): row.order_reference,
        _("EAN-/GLN-nummer"): row.gln,
        _("Personreference"): row.person_reference,
    }
    points = tuple(f"{label}: {value}" for label, value in said.items() if value)
    return Part(heading=_("Jeres oplysninger") if points else "", points=points)


def _words(row: Referral) -> tuple[Part, ...]:
    answer = str(row.content.get("answer") or "")
    return (Part(heading=_("Vores bemærkning"), said=(answer,)),) if answer else ()


def consent_to_sign(course: Course, on: date, language: Language) -> Letter:
    """The consent text of a day with lines to sign on; for someone under 18 two of each."""
    text, filled = consent_text(on), names_of(course)
    standing = consent_on(course, on)
    named = ("voluntary", "consequences", "withdrawal")
    said = tuple(text.part(one, language, **filled) for one in named)
    custody = (text.part("custody", language, **filled),) if standing.needs_custody else ()
    name, holder = name_of(course), course.participant.content.get("custody_holder") or {}
    signs = [Part(_("Underskrift: %(name)s") % {"name": name}, lines=(_("Dato"), _("Underskrift")))]
    if standing.needs_custody:
        whose = str(holder.get("name") or _("Forældremyndighedens indehaver"))
        heading = _("Underskrift: %(name)s") % {"name": whose}
        signs.append(Part(heading, lines=(_("Dato"), _("Underskrift"))))
    return Letter(
        title=text.part("title", language, **filled),
        sender=(course.organisation.name,),
        recipient=(name,),
        on=on,
        parts=(
            Part(said=(text.part("purpose", language, **filled),)),
            Part(_("Sæt kryds ved det, der må deles"), ticks=tuple(n for _c, n in kinds(language))),
            Part(said=said + custody),
            *signs,
        ),
        reference=_("Samtykketekst %(version)s") % {"version": text.version},
    )
