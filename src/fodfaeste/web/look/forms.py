# SPDX-License-Identifier: MPL-2.0
"""``{{ form }}`` in the design system's markup: label, hint, error and control, tied together."""

from __future__ import annotations

from typing import Any

from django.forms import BoundField as DjangoBoundField
from django.forms import widgets
from django.forms.renderers import TemplatesSetting

__all__ = ["BoundField", "Renderer"]

_CLASSES: tuple[tuple[type[widgets.Widget], str], ...] = (
    # Django counts a group of check boxes as radio buttons: the narrower comes first.
    (widgets.CheckboxSelectMultiple, "form-checkbox"),
    (widgets.RadioSelect, "form-radio"),
    (widgets.CheckboxInput, "form-checkbox"),
    (widgets.Select, "form-select"),
    (widgets.FileInput, "fod-file"),
    (widgets.HiddenInput, ""),
    (widgets.Input, "form-input"),
    (widgets.Textarea, "form-input"),
)


class BoundField(DjangoBoundField):
    """A field that gives its control the design system's class."""

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: widgets.Widget | None = None
    ) -> dict[str, Any]:
        """Django's attributes and the class of this kind of control."""
        built = super().build_widget_attrs(attrs, widget)
        control = widget or self.field.widget
        own = next((name for kind, name in _CLASSES if isinstance(control, kind)), "")
        # A text that goes away when one writes is no help: labels and hints stand outside.
        control.attrs.pop("placeholder", None)
        said = str(control.attrs.get("class", "") or built.get("class", ""))
        if own or said:
            built["class"] = " ".join(part for part in (own, said) if part)
        return built

    @property
    def kind(self) -> str:
        """How the template draws the field: ``group``, ``tick`` or ``control``."""
        control = self.field.widget
        if isinstance(control, widgets.RadioSelect | widgets.CheckboxSelectMultiple):
            return "group"
        return "tick" if isinstance(control, widgets.CheckboxInput) else "control"

    @property
    def says_optional(self) -> bool:
        """Whether to say that one may leave it out: not where nothing at all must be filled in."""
        others = self.form.fields.values()
        return not self.field.required and any(field.required for field in others)

    @property
    def option_kind(self) -> str:
        """What one option of a group is."""
        control = self.field.widget
        return "checkbox" if isinstance(control, widgets.CheckboxSelectMultiple) else "radio"


class Renderer(TemplatesSetting):
    """Draws every form and field of the site, those of libraries too."""

    form_template_name = "look/forms/form.html"
    field_template_name = "look/forms/field.html"
    bound_field_class = BoundField
