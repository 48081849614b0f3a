# SPDX-License-Identifier: MPL-2.0
"""The work itself: contacts, profile, plan, counselling, disclosure, and what others decided."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.casework.models.course import Course
from fodfaeste.web.casework.models.life import Dated, Job
from fodfaeste.web.employers.models import Way

__all__ = [
    "Counselling",
    "Decision",
    "Disclosure",
    "Entry",
    "NetworkPerson",
    "Profile",
    "SearchPlan",
]


class Entry(Dated):
    """One contact or piece of work, to be followed up ``next_on``. ``content``: note.

    An early coordinated assessment also has: present, strengths, obstacles, risks, agreed.
    """

    class Kind(models.TextChoices):
        """What it was."""

        MEETING = "meeting", _("Samtale med borgeren")
        FOLLOW_ALONG = "follow_along", _("Opfølgning i job eller uddannelse")
        ASSESSMENT = "assessment", _("Tidlig koordineret vurdering")
        OUTREACH = "outreach", _("Opsøgende kontakt")
        TREATMENT_TEAM = "treatment_team", _("Behandlingsteam")
        FAMILY = "family", _("Familie og netværk")
        MUNICIPALITY = "municipality", _("Kommunen")

    class Where(models.TextChoices):
        """Where it was."""

        OFFICE = "office", _("På kontoret")
        COMMUNITY = "community", _("Ude")
        WORKPLACE = "workplace", _("På arbejdspladsen")
        HOME = "home", _("Hjemme hos borgeren")

    course = models.ForeignKey(Course, models.CASCADE, related_name="entries")
    on = models.DateField(_("dato"))
    kind = models.CharField(max_length=14, choices=Kind.choices)
    way = models.CharField(max_length=12, choices=Way.choices, default=Way.IN_PERSON)
    where = models.CharField(max_length=12, choices=Where.choices, default=Where.COMMUNITY)
    minutes = models.PositiveIntegerField(_("minutter"), null=True)
    reached = models.BooleanField(_("der var kontakt"), default=True)
    job = models.ForeignKey(Job, models.SET_NULL, null=True, related_name="entries")
    next_on = models.DateField(_("næste gang"), null=True)

    class Meta:
        # Who was seen when is asked for a whole caseload at a time.
        indexes: ClassVar = [models.Index(fields=["course", "on"])]

    def __str__(self) -> str:
        return f"{self.course}: {self.kind} {self.on}"


class Profile(Dated):
    """The career profile as it was on a day, in the person's own words; the newest one holds.

    ``content``: ``sections``, one text per section (wishes first), and ``jobs``, a list of earlier
    jobs. One person's work on one day is one version: see `services.profile`.
    """

    on = models.DateField(_("dato"))
    complete = models.BooleanField(_("profilen er færdig"), default=False)

    def __str__(self) -> str:
        return f"{self.course}: {self.on}"


class SearchPlan(Dated):
    """The job search plan from a day on. ``content``: goal, steps (who does what), employers."""

    on = models.DateField(_("dato"))
    review_on = models.DateField(_("ses igennem igen"), null=True)
    contacts_a_week = models.PositiveIntegerField(null=True)

    def __str__(self) -> str:
        return f"{self.course}: {self.on}"


class Counselling(Dated):
    """Benefits counselling. ``content``: question, answer, effect on what is left to live on."""

    offered_on = models.DateField(_("tilbudt"))
    done_on = models.DateField(_("givet"), null=True)
    given_by = models.CharField(_("givet af"), max_length=80, blank=True)
    follow_up_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"{self.course}: {self.offered_on}"


class Disclosure(Dated):
    """What an employer may be told. ``content``: wording (as agreed), to_whom, considerations."""

    class Decision(models.TextChoices):
        """What the person decided."""

        NOTHING = "nothing", _("Intet må siges")
        SOME = "some", _("Noget må siges")
        ALL = "all", _("Alt må siges")

    on = models.DateField(_("dato"))
    decision = models.CharField(max_length=8, choices=Decision.choices)
    review_on = models.DateField(_("tales igennem igen"), null=True)

    def __str__(self) -> str:
        return f"{self.course}: {self.on}"


class NetworkPerson(Dated):
    """Someone beside the person: family and friends, or the treatment team.

    ``content``: name, relation, phone, may_be_told (what the person agreed they may be told).
    ``agreed_on`` is the day the person agreed that they are contacted; none while they may not be.
    """

    class Track(models.TextChoices):
        """On which side of a life."""

        FAMILY = "family", _("Familie og netværk")
        TREATMENT = "treatment", _("Behandlingsteam")

    track = models.CharField(max_length=9, choices=Track.choices)
    agreed_on = models.DateField(_("må kontaktes fra"), null=True)
    until_date = models.DateField(_("ikke længere fra"), null=True)

    def __str__(self) -> str:
        return f"{self.course}: {self.track}"


class Decision(Dated):
    """What someone else decided about the person that a contract asks for.

    ``name`` is the contract's own word, ``by`` the contract's role that decided it, ``value`` what
    was decided. ``content``: note.
    """

    name = models.CharField(max_length=80)
    on = models.DateField(_("dato"))
    by = models.CharField(max_length=40)
    value = models.CharField(max_length=40, default="yes")

    def __str__(self) -> str:
        return f"{self.course}: {self.name} {self.on}"
