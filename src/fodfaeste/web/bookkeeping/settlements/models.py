# SPDX-License-Identifier: MPL-2.0
"""A settlement on its way from frozen inputs to published statements, and who approved it."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.investments.models import Investment
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.privacy.append_only import append_only

__all__ = ["OPEN", "Prepared", "Settlement", "SettlementStep", "Stage", "Verdict"]


class Stage(models.TextChoices):
    """How far a settlement is."""

    PREPARING = "preparing", _("Regnes ud")
    READY = "ready", _("Klar til at blive sendt")
    APPROVING = "approving", _("Til godkendelse")
    APPROVED = "approved", _("Godkendt, udsendes")
    PUBLISHED = "published", _("Udsendt")
    RETURNED = "returned", _("Sendt tilbage")
    FAILED = "failed", _("Kunne ikke laves")


OPEN = (Stage.PREPARING, Stage.READY, Stage.APPROVING, Stage.APPROVED)
"""While a settlement is here, its evidence is frozen and there is no other of its investment."""


class Verdict(models.TextChoices):
    """What was done with a settlement."""

    SENT = "sent", _("Sendt til godkendelse")
    APPROVED = "approved", _("Godkendt")
    REJECTED = "rejected", _("Sendt tilbage")
    WITHDRAWN = "withdrawn", _("Trukket tilbage")
    PUBLISHED = "published", _("Udsendt")
    REFUSED = "refused", _("Kunne ikke udsendes")


class Settlement(models.Model):
    """Statements of an investment as they will be published when every party has approved them.

    ``known_on`` is the cut-off that they are made as known on, ``evidence`` the deliveries that
    were known then: name, SHA-256, day and rows of each. ``order`` is who approves, in turn:
    organisation, part, and the last day for it.
    """

    investment = models.ForeignKey(Investment, models.PROTECT, related_name="settlements")
    number = models.PositiveIntegerField()
    period = models.CharField(max_length=12)
    known_on = models.DateField()
    stage = models.CharField(max_length=9, choices=Stage.choices, default=Stage.PREPARING)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    """In whose name it was begun."""
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    run = models.ForeignKey("runs.Run", models.SET_NULL, null=True, related_name="+")
    evidence = models.JSONField(default=list)
    order = models.JSONField(default=list)
    error_da = models.CharField(max_length=500, blank=True)
    error_en = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["investment", "number"], name="settlements_are_numbered"
            ),
            models.UniqueConstraint(
                fields=["investment"],
                condition=models.Q(stage__in=OPEN),
                name="one_settlement_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.investment_id}: {self.number}"

    @property
    def turn(self) -> int | None:
        """Whose turn it is, as a place in ``order``; none when it is nobody's."""
        if self.stage != Stage.APPROVING:
            return None
        done = {
            step.organisation_id for step in self.steps.all() if step.verdict == Verdict.APPROVED
        }
        waiting = (i for i, one in enumerate(self.order) if one["organisation"] not in done)
        return next(waiting, None)

    @property
    def approver(self) -> int | None:
        """The organisation whose turn it is."""
        turn = self.turn
        return None if turn is None else int(self.order[turn]["organisation"])

    @property
    def by(self) -> date | None:
        """The last day for the one whose turn it is."""
        turn = self.turn
        return None if turn is None else date.fromisoformat(self.order[turn]["by"])

    @property
    def digest(self) -> str:
        """The fingerprint of what is approved: the statement's own, or one over several."""
        found = list(self.prepared.order_by("number").values_list("number", "sha256"))
        if len(found) == 1:
            return str(found[0][1])
        said = "".join(f"{number} {sha256}\n" for number, sha256 in found)
        return hashlib.sha256(said.encode()).hexdigest()


class Prepared(models.Model):
    """A statement as it will be: its canonical bytes, and what it comes to in all."""

    settlement = models.ForeignKey(Settlement, models.CASCADE, related_name="prepared")
    number = models.PositiveIntegerField()
    period = models.CharField(max_length=12)
    start = models.DateField()
    end = models.DateField()
    known_on = models.DateField()
    final = models.BooleanField()
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    units = models.PositiveIntegerField()
    lines = models.JSONField()
    dues = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["settlement", "number"], name="prepared_once")
        ]

    def __str__(self) -> str:
        return f"{self.settlement_id}: {self.number}"


@append_only
class SettlementStep(models.Model):
    """What somebody did with a settlement. ``sha256`` is what they saw and did it to."""

    settlement = models.ForeignKey(Settlement, models.PROTECT, related_name="steps")
    at = models.DateTimeField()
    verdict = models.CharField(max_length=9, choices=Verdict.choices)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    reason = models.CharField(max_length=500, blank=True)
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.settlement_id}: {self.get_verdict_display()}"
