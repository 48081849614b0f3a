# SPDX-License-Identifier: MPL-2.0
"""What waits for someone: outcomes to verify, what was sent back, files to accept."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fodfaeste.web.look.components import Entry
from fodfaeste.web.look.figures import day
from fodfaeste.web.look.front.sources import waits
from fodfaeste.web.outcomes.models import Check, Intake
from fodfaeste.web.outcomes.selectors import sent_back, waiting_for
from fodfaeste.web.policy import Actor, Right, may_somewhere, visible

__all__ = ["files_to_accept", "to_mend", "to_verify"]


@waits
def to_verify(actor: Actor) -> Iterator[Entry]:
    """One line per investment: how much is to be verified, and by when the first."""
    if may_somewhere(actor, Right.EVIDENCE_VERIFY):
        for found in _by_investment(list(waiting_for(actor)[:200])):
            text = ngettext(
                "Kontrollér dokumentationen for %(count)s resultat",
                "Kontrollér dokumentationen for %(count)s resultater",
                len(found),
            ) % {"count": len(found)}
            yield _entry(text, found)


@waits
def to_mend(actor: Actor) -> Iterator[Entry]:
    """What was rejected or is disputed in one's own courses."""
    if not may_somewhere(actor, Right.COURSE_WRITE):
        return
    for one in sent_back(actor)[:5]:
        about = _("%(unit)s, %(title)s") % {"unit": one.unit, "title": one.investment.title}
        text = (
            _("Dokumentation er afvist")
            if one.state == Check.State.REJECTED
            else _("Dokumentation er bestridt")
        )
        href = reverse("outcomes:check", args=[one.uid])
        yield Entry(text, href, about, one.get_state_display(), "error")


def _by_investment(found: list[Check]) -> list[list[Check]]:
    grouped: dict[int, list[Check]] = {}
    for one in found:
        grouped.setdefault(one.investment_id, []).append(one)
    return list(grouped.values())


def _entry(text: str, found: list[Check]) -> Entry:
    first = min(found, key=lambda one: one.due_on)
    about = _("%(title)s, den første senest %(day)s") % {
        "title": first.investment.title,
        "day": day(first.due_on),
    }
    late = any(one.is_late for one in found)
    href = reverse("outcomes:checks", args=[first.investment.slug])
    return Entry(text, href, about, _("For sent") if late else _("Venter"), "warning")


@waits
def files_to_accept(actor: Actor) -> Iterator[Entry]:
    """Files that were read through and that nobody has accepted or dropped."""
    if not may_somewhere(actor, Right.EVIDENCE_DELIVER):
        return
    rows = Intake.objects.filter(state=Intake.State.PREVIEWED).select_related("investment")
    for one in visible(actor, Right.EVIDENCE_DELIVER, rows.defer("problems")).order_by("made_at")[
        :5
    ]:
        about = _("%(title)s, afleveret den %(day)s") % {
            "title": one.investment.title,
            "day": day(one.recorded_on),
        }
        href = reverse("outcomes:intake", args=[one.uid])
        yield Entry(
            _("Godkend filen %(file)s") % {"file": one.file}, href, about, _("Venter"), "info"
        )
