# SPDX-License-Identifier: MPL-2.0
"""Organisations, people, and what a person is in an organisation, from when until when."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

__all__ = [
    "Invitation",
    "Kind",
    "Membership",
    "Organisation",
    "OrganisationKind",
    "Person",
    "Role",
]


class Kind(models.TextChoices):
    """What an organisation can be; one organisation can be several at once."""

    AUTHORITY = "authority", _("Myndighed")
    PROVIDER = "provider", _("Leverandør")
    INVESTOR = "investor", _("Investor")
    COUNCIL = "council", _("Råd")
    EVALUATOR = "evaluator", _("Evaluator")
    OPERATOR = "operator", _("Driftsansvarlig")


class Role(models.TextChoices):
    """What a person is in an organisation."""

    ADMINISTRATOR = "administrator", _("Administrator")
    LEADER = "leader", _("Leder")
    CONSULTANT = "consultant", _("IPS-konsulent")
    CASEWORKER = "caseworker", _("Sagsbehandler")
    CONTROLLER = "controller", _("Controller")
    FUND_MANAGER = "fund_manager", _("Fondsforvalter")
    COUNCIL_MEMBER = "council_member", _("Rådsmedlem")
    EVALUATOR = "evaluator", _("Evaluator")
    DATA_PROTECTION = "data_protection", _("Databeskyttelsesrådgiver")


class People(BaseUserManager["Person"]):
    """Makes people; an e-mail address is one person whatever its case."""

    def create_user(self, email: str, password: str | None = None, **said: Any) -> Person:
        """A person with a password, or with none that can ever match."""
        from allauth.account.models import EmailAddress  # its table points to ours

        person = self.model(email=self.normalize_email(email).lower(), **said)
        person.set_password(password)
        with transaction.atomic(using=self._db):
            person.save(using=self._db)
            # Nobody signs up: whoever makes a person has seen that the address is theirs.
            EmailAddress.objects.create(
                user=person, email=person.email, verified=True, primary=True
            )
        return person

    def get_by_natural_key(self, username: str | None) -> Person:
        """The person with this e-mail address."""
        return self.get(email=(username or "").lower())


class Person(AbstractBaseUser):
    """Someone who signs in. What a person may do follows from memberships alone."""

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("navn"), max_length=120)
    language = models.CharField(
        _("sprog"), max_length=2, default="da", choices=[("da", "Dansk"), ("en", "English")]
    )
    is_active = models.BooleanField(_("kan logge ind"), default=True)
    joined = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects: ClassVar[People] = People()

    def __str__(self) -> str:
        return self.name


class Organisation(models.Model):
    """A municipality, a provider, a fund, a council, an evaluator, or several of these."""

    slug = models.SlugField(unique=True)
    name = models.CharField(_("navn"), max_length=160)
    cvr = models.CharField(_("CVR-nummer"), max_length=8, blank=True)

    def __str__(self) -> str:
        return self.name


class OrganisationKind(models.Model):
    """One thing that an organisation is."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="kinds")
    kind = models.CharField(max_length=12, choices=Kind.choices)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "kind"], name="one_of_each_kind")
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class Membership(models.Model):
    """A person's role in an organisation, in all its investments or in one.

    Dates are half-open: on the first day, and until but not on the end. A stand-in is a membership
    with an end that names the membership it stands in for.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships")
    role = models.CharField(_("rolle"), max_length=16, choices=Role.choices)
    investment = models.ForeignKey(
        "investments.Investment", models.CASCADE, null=True, blank=True, related_name="+"
    )
    from_date = models.DateField(_("fra"))
    until_date = models.DateField(_("til"), null=True, blank=True)
    stands_in_for = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="stand_ins"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                # No day at all: taken back before, or on, the day it began.
                condition=models.Q(until_date__isnull=True)
                | models.Q(until_date__gte=models.F("from_date")),
                name="membership_does_not_end_before_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(stands_in_for__isnull=True) | models.Q(until_date__isnull=False),
                name="a_stand_in_has_an_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}, {self.organisation}"

    @property
    def last_day(self) -> date | None:
        """The last day that counts, as people say it; none without an end."""
        return self.until_date - timedelta(days=1) if self.until_date else None


class Invitation(models.Model):
    """An offer of a membership, sent as a link that works once and until an hour.

    ``digest`` is the SHA-256 of the secret part of the link, so that the database alone opens
    nothing. ``from_date`` none means from the day it is accepted.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail"))
    name = models.CharField(_("navn"), max_length=120, blank=True)
    language = models.CharField(_("sprog"), max_length=2, default="da")
    role = models.CharField(_("rolle"), max_length=16, choices=Role.choices)
    investment = models.ForeignKey(
        "investments.Investment", models.CASCADE, null=True, blank=True, related_name="+"
    )
    from_date = models.DateField(_("fra"), null=True, blank=True)
    until_date = models.DateField(_("til"), null=True, blank=True)
    invited_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    digest = models.CharField(max_length=64, unique=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.email}: {self.get_role_display()}, {self.organisation}"

    def is_open(self, now: datetime) -> bool:
        """Whether it can still be accepted."""
        return self.accepted_at is None and self.revoked_at is None and now < self.expires_at
