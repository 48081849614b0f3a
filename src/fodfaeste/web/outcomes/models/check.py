# SPDX-License-Identifier: MPL-2.0
"""What is to be verified, by whom and by when; every step of it; and the documents that show it."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.casework.models import Course
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.privacy.append_only import append_only
from fodfaeste.web.privacy.columns import COLUMNS, Column
from fodfaeste.web.privacy.sealed import SealedRow

__all__ = ["DOCUMENTS", "Check", "CheckStep", "Document", "Ruling", "Verdict"]


class Verdict(models.TextChoices):
    """What was found of a fact; the words are those of the register files."""

    CLAIMED = "claimed", _("Oplyst")
    VERIFIED = "verified", _("Bekræftet")
    REJECTED = "rejected", _("Afvist")
    DISPUTED = "disputed", _("Bestridt")


class Check(models.Model):
    """One thing to verify: facts that the contract wants verified, or a claim.

    ``keys`` name the facts of casework that it is about, ``about`` is a fingerprint of what they
    say: when they say something else, it is to be verified anew. ``verifier`` verifies, in the
    contract's ``role``. A claim has its ``line`` and the day it was ``achieved``; one of a sample
    also the ``sample`` and the ``statement`` that drew it. Where ``required``, nothing is paid
    before it is verified.
    """

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", _("Venter på kontrol")
        SECOND = "second", _("Venter på en kontrol mere")
        DISPUTED = "disputed", _("Bestridt")
        VERIFIED = "verified", _("Bekræftet")
        REJECTED = "rejected", _("Afvist")
        GONE = "gone", _("Bortfaldet")

    class Form(models.TextChoices):
        """What is verified."""

        FACT = "fact", _("Oplysning")
        CLAIM = "claim", _("Krav")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    investment = models.ForeignKey(Investment, models.PROTECT, related_name="checks")
    course = models.ForeignKey(Course, models.PROTECT, null=True, related_name="+")
    unit = models.CharField(max_length=64)
    form = models.CharField(max_length=5, choices=Form.choices)
    key = models.CharField(max_length=160)
    about = models.CharField(max_length=64, blank=True)
    keys = models.JSONField(default=list)
    required = models.BooleanField(default=False)
    proof = models.CharField(max_length=60, blank=True)
    line = models.CharField(max_length=60, blank=True)
    sample = models.CharField(max_length=60, blank=True)
    statement = models.PositiveIntegerField(null=True)
    achieved = models.DateField(null=True)
    amount = models.BigIntegerField(null=True)
    role = models.CharField(max_length=60, blank=True)
    verifier = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    by_two = models.BooleanField(default=False)
    due_on = models.DateField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    raised_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["investment", "unit", "key"], name="a_thing_is_checked_once"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["verifier", "state", "due_on"])]

    def __str__(self) -> str:
        return f"{self.investment_id}: {self.key}"

    @property
    def is_open(self) -> bool:
        """Whether someone still has to do something."""
        return self.state in OPEN

    @property
    def is_late(self) -> bool:
        """Whether it should have been verified: what is paid as delivered is never late."""
        return self.required and self.is_open and self.due_on < timezone.localdate()


OPEN = (Check.State.WAITING, Check.State.SECOND, Check.State.DISPUTED)


class CheckStep(SealedRow):
    """One step of a check. ``content``: text (a reason, a message, what was decided)."""

    class Verb(models.TextChoices):
        """What was done."""

        VERIFIED = "verified", _("bekræftede")
        SECONDED = "seconded", _("kontrollerede som nummer to")
        REJECTED = "rejected", _("afviste")
        RESUBMITTED = "resubmitted", _("sendte ind igen")
        DISPUTED = "disputed", _("bestred")
        MESSAGE = "message", _("skrev")
        UPHELD = "upheld", _("afgjorde, at oplysningen gælder")
        OVERRULED = "overruled", _("afgjorde, at oplysningen ikke gælder")

    check_of = models.ForeignKey(Check, models.CASCADE, related_name="steps")
    verb = models.CharField(max_length=11, choices=Verb.choices)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.check_of_id}: {self.verb}"


@append_only
class Ruling(models.Model):
    """What was found of a fact, or of a whole record: see `fodfaeste.web.outcomes.rulings`.

    ``about`` is what the fact then said. About a drawn claim it has the ``line`` and the day
    ``achieved``.
    """

    investment = models.ForeignKey(Investment, models.PROTECT, related_name="rulings")
    unit = models.CharField(max_length=64)
    key = models.CharField(max_length=160)
    about = models.CharField(max_length=64)
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    role = models.CharField(max_length=60, blank=True)
    line = models.CharField(max_length=60, blank=True)
    achieved = models.DateField(null=True)
    on = models.DateField()
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        indexes: ClassVar = [models.Index(fields=["investment", "unit"])]

    def __str__(self) -> str:
        return f"{self.key}: {self.verdict}"


class Document(models.Model):
    """A payslip, an employer's letter or a record that shows a fact, encrypted."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    check_of = models.ForeignKey(Check, models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    sealed = models.BinaryField()
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.check_of_id}: {self.kind}"


DOCUMENTS = Column(Document, "sealed")
COLUMNS.append(DOCUMENTS)
