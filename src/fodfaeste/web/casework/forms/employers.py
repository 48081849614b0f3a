# SPDX-License-Identifier: MPL-2.0
"""A workplace chosen in a form: one of a few as tiles, another by its name, or a new one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.employers.models import Employer
from fodfaeste.web.employers.selectors.doubles import doubles_of
from fodfaeste.web.employers.selectors.register import employers_named
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.privacy.cpr_scan import CprFreeForm, ShortText

__all__ = ["EmployerForm"]

OTHER, NEW = "other", "new"


class EmployerForm(CprFreeForm):
    """A form about a workplace; cleaned it has an `Employer`, or the name of a new one."""

    employer = forms.ChoiceField(label=_("Hvilken virksomhed?"), widget=forms.RadioSelect)
    other = ShortText(
        label=_("Navnet, hvis det er en anden"), required=False, max_length=160,
        widget=forms.TextInput(attrs={"list": "register", "autocomplete": "off"}),
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        organisation: Organisation,
        employers: Sequence[Employer],
        **said: Any,
    ) -> None:
        super().__init__(*args, **said)
        self.organisation = organisation
        if self.is_bound and self.data.get("other", "").strip() and not self.data.get("employer"):
            # Whoever writes a name means another one, also without saying so.
            sent: Any = self.data
            changed = sent.copy()
            changed["employer"] = OTHER
            self.data = changed
        self.choose_from(employers)

    def choices_of(self, name: str, choices: list[tuple[str, str]]) -> None:
        """Offer these in a field."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def choose_from(self, employers: Sequence[Employer], new: str = "") -> None:
        """Offer these workplaces, another one, and perhaps a new one of a name."""
        self.employers = {str(one.pk): one for one in employers}
        chosen = self.data.get("employer", "") if self.is_bound else ""
        if chosen.isascii() and chosen.isdigit() and chosen not in self.employers:
            self.employers.update(self._in_register(chosen))
        rest = [(OTHER, gettext("En anden"))]
        if new or chosen == NEW:
            name = new or self.data.get("other", "")
            rest.insert(0, (NEW, gettext("Ny: %(name)s") % {"name": name}))
        offered = [(key, one.name) for key, one in self.employers.items()]
        self.choices_of("employer", offered + rest)

    def _in_register(self, number: str) -> dict[str, Employer]:
        own = Employer.objects.filter(organisation=self.organisation, merged_into__isnull=True)
        return {str(one.pk): one for one in own.filter(pk=int(number[:18]))}

    def clean(self) -> dict[str, Any]:
        """Find the workplace that is meant."""
        said = super().clean()
        if "employer" in said and "other" in said:
            try:
                said["employer"] = self._meant(said["employer"], said["other"].strip())
            except ValidationError as refusal:
                self.add_error("other", refusal)
        return said

    def _meant(self, chosen: str, name: str) -> Employer | str:
        if chosen in self.employers:
            return self.employers[chosen]
        if not name:
            raise ValidationError(gettext("Skriv virksomhedens navn."))
        named = employers_named(self.organisation, name)
        if len(named) == 1:
            return named[0]
        like = named or doubles_of(self.organisation, name=name)
        if not like or chosen == NEW:
            return name
        self.choose_from(like, new=name)
        raise ValidationError(
            gettext("Det ligner en virksomhed i registret. Vælg den øverst, eller vælg »Ny«.")
        )
