# SPDX-License-Identifier: MPL-2.0
"""One record per run of work that takes time, and who works and what is due again and again.

The record is the single truth: the pages read it, the workers agree through it, and nothing about
a run is kept anywhere else. Arguments, results and sentences name participants by nothing at all:
what concerns a person belongs in the tables that are made for it.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.organisations.models import Organisation

__all__ = ["Periodic", "Run", "State", "Worker"]


class State(models.TextChoices):
    """Where a run has got to. The last three are ends: nothing follows."""

    WAITING = "waiting", _("Venter")
    RUNNING = "running", _("Kører")
    DONE = "done", _("Færdig")
    FAILED = "failed", _("Fejlet")
    CANCELLED = "cancelled", _("Annulleret")


ENDS = (State.DONE, State.FAILED, State.CANCELLED)


class Run(models.Model):
    """One run: what it is to do, who has it now, how far it is, and what came of it.

    Whoever holds it (``holder``) has it until ``lease_until`` and pushes that forward while alive.
    ``turn`` counts the times it was taken: a holder whose turn is over can write nothing more.
    ``attempts`` counts the turns that were not ended in good order. ``reached`` is the last step
    that is finished and written; ``done`` of ``total`` is what people are shown.
    """

    kind = models.CharField(max_length=60)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="runs"
    )
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    key = models.CharField(max_length=160)
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    cancel_asked = models.DateTimeField(null=True)

    created = models.DateTimeField()
    due = models.DateTimeField()
    started = models.DateTimeField(null=True)
    ended = models.DateTimeField(null=True)

    holder = models.CharField(max_length=80, blank=True)
    lease_until = models.DateTimeField(null=True)
    turn = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)

    reached = models.PositiveBigIntegerField(default=0)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(null=True)
    says_da = models.CharField(max_length=300, blank=True)
    says_en = models.CharField(max_length=300, blank=True)
    result = models.JSONField(null=True)
    error_da = models.CharField(max_length=500, blank=True)
    error_en = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "key"], name="a_key_is_one_run"
            ),
            models.UniqueConstraint(
                fields=["kind", "key"],
                condition=models.Q(organisation__isnull=True),
                name="a_key_of_the_installation_is_one_run",
            ),
            models.CheckConstraint(
                condition=models.Q(state=State.RUNNING, lease_until__isnull=False)
                | (~models.Q(state=State.RUNNING) & models.Q(lease_until__isnull=True)),
                name="only_a_running_run_is_leased",
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["due", "id"],
                condition=models.Q(state=State.WAITING),
                name="runs_waiting",
            ),
            models.Index(
                fields=["lease_until"],
                condition=models.Q(state=State.RUNNING),
                name="runs_running",
            ),
            models.Index(fields=["organisation", "-created"], name="runs_listed"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}: {self.get_state_display()}"

    @property
    def ends(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state in ENDS

    @property
    def says(self) -> str:
        """What the run says of its progress, in the reader's language."""
        return self.says_en if get_language() == "en" else self.says_da

    @property
    def error(self) -> str:
        """Why it failed, in the reader's language."""
        return self.error_en if get_language() == "en" else self.error_da

    @property
    def percent(self) -> int | None:
        """How far it is, rounded down; none when the run does not know how much there is."""
        if self.state == State.DONE:
            return 100
        return min(100 * self.done // self.total, 100) if self.total else None


class Worker(models.Model):
    """A process that takes runs, and when it last said that it is alive."""

    name = models.CharField(max_length=80, unique=True)
    started = models.DateTimeField()
    seen = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.name


class Periodic(models.Model):
    """When a kind of run that comes again and again is due next."""

    kind = models.CharField(max_length=60, unique=True)
    every = models.DurationField()
    due = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.kind}: {self.due}"
