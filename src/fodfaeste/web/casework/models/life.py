# SPDX-License-Identifier: MPL-2.0
"""What happens in a life: jobs, education, home, and how it goes. Dates are half-open."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.casework.models.course import Course
from fodfaeste.web.employers.models import Employer
from fodfaeste.web.privacy.sealed import SealedRow

__all__ = ["Dated", "Education", "Home", "Job", "JobChange", "Score"]


class Dated(SealedRow):
    """Something of a course that someone recorded; ``changed_at`` is when it was last corrected.

    A row that was a mistake is ``retracted``, never deleted.
    """

    course = models.ForeignKey(Course, models.CASCADE, related_name="%(class)ss")
    made_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    retracted_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class Job(Dated):
    """A job from its first day until the first day without it.

    ``kind`` keeps ordinary work apart from what must not count as it. ``hours_a_week`` and
    ``pay_a_month`` (minor units, before tax) hold from the first day until a `JobChange`.
    ``content``: title, how_found, and at the end: own_view, employer_view, lessons, next_wish.
    What was agreed with the employer: ``supports`` (codes of practical support), ``support``
    (words, only within the recorded disclosure) and ``support_on``.
    """

    class Kind(models.TextChoices):
        """What kind of work it is."""

        ORDINARY = "ordinary", _("Ordinært arbejde")
        FLEX = "flex", _("Fleksjob")
        SUBSIDISED = "subsidised", _("Løntilskud")
        TRAINEESHIP = "traineeship", _("Virksomhedspraktik")
        SELF_EMPLOYED = "self_employed", _("Selvstændig")

    class Ended(models.TextChoices):
        """How a job ended."""

        QUIT = "quit", _("Sagde selv op")
        DISMISSED = "dismissed", _("Blev sagt op")
        EXPIRED = "expired", _("Ansættelsen udløb")
        NEW_JOB = "new_job", _("Nyt job")
        EDUCATION = "education", _("Begyndte på uddannelse")
        ILLNESS = "illness", _("Sygdom")

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="jobs")
    kind = models.CharField(max_length=14, choices=Kind.choices, default=Kind.ORDINARY)
    start = models.DateField(_("første arbejdsdag"))
    end = models.DateField(null=True)
    hours_a_week = models.DecimalField(_("timer om ugen"), max_digits=4, decimal_places=1)
    pay_a_month = models.BigIntegerField(_("løn om måneden"), null=True)
    permanent = models.BooleanField(_("fastansættelse"), default=True)
    occupation = models.CharField(_("stilling"), max_length=80, blank=True)
    ended_by = models.CharField(max_length=10, choices=Ended.choices, blank=True)

    def __str__(self) -> str:
        return f"{self.course}: {self.start}"

    @property
    def last_day(self) -> date | None:
        """The last day of work, as people say it; none while it lasts."""
        return self.end - timedelta(days=1) if self.end else None


class JobChange(SealedRow):
    """From a day on a job has other hours or other pay."""

    job = models.ForeignKey(Job, models.CASCADE, related_name="changes")
    on = models.DateField()
    hours_a_week = models.DecimalField(max_digits=4, decimal_places=1)
    pay_a_month = models.BigIntegerField(null=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.job}: {self.on}"


class Education(Dated):
    """Education; ``ordinary`` gives a right to SU. ``content``: school, programme, support."""

    start = models.DateField(_("første dag"))
    end = models.DateField(null=True)
    ordinary = models.BooleanField(_("ordinær uddannelse"), default=True)
    completed = models.BooleanField(default=False)
    dropped_out = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.course}: {self.start}"


class Home(Dated):
    """How someone lives, from a day on. ``content``: note."""

    class Kind(models.TextChoices):
        """Kinds of home, from the least secure to the most."""

        HOMELESS = "homeless", _("Uden bolig")
        TEMPORARY = "temporary", _("Midlertidig bolig")
        SUPPORTED = "supported", _("Bosted eller opgangsfællesskab")
        WITH_FAMILY = "with_family", _("Hos familien")
        OWN = "own", _("Egen bolig")

    start = models.DateField(_("fra"))
    end = models.DateField(null=True)
    kind = models.CharField(max_length=12, choices=Kind.choices)

    def __str__(self) -> str:
        return f"{self.course}: {self.start}"


class Score(Dated):
    """The result of a scale on a day, in the scale's own points. ``content``: note."""

    instrument = models.CharField(_("skema"), max_length=40)
    on = models.DateField(_("dato"))
    value = models.DecimalField(_("resultat"), max_digits=7, decimal_places=2)

    def __str__(self) -> str:
        return f"{self.course}: {self.instrument} {self.on}"
