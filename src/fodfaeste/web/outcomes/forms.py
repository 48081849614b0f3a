# SPDX-License-Identifier: MPL-2.0
"""What is asked when a register's file is handed over, a check is answered, a document is added."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fodfaeste.exchange.readers.registry import READERS
from fodfaeste.web.casework.forms.fields import DayField, PastDay
from fodfaeste.web.look.components.content import Text
from fodfaeste.web.look.figures import day
from fodfaeste.web.outcomes.services.intake import Handed
from fodfaeste.web.privacy.cpr_scan import CprFreeForm, FreeText, ShortText

__all__ = ["DOCUMENT_KINDS", "DocumentForm", "HandOverForm", "StepForm", "reader_named"]

MEGABYTE = 1024 * 1024
LARGEST_FILE = 200 * MEGABYTE
LARGEST_DOCUMENT = 10 * MEGABYTE
LARGEST_TABLE = MEGABYTE

NAMES: dict[str, Text] = {
    "ydelsesrefusion": _("Ydelsesrefusion: ydelser uge for uge"),
    "income": _("Indkomst: timer og løn måned for måned"),
    "events": _("Hændelser, målinger, oplysninger og perioder"),
    "counts": _("Antal, som andre har opgjort"),
    "indigo": _("INDIGO: offentliggjorte resultater"),
    "dream": _("DREAM: ugekoder"),
}
"""What each reader's files are called."""

KINDS: dict[str, Text] = {
    "benefit": _("Ydelser"),
    "work": _("Arbejde"),
    "education": _("Uddannelse"),
    "housing": _("Bolig"),
    "status": _("Folkeregisterets status"),
    "events": _("Hændelser"),
    "scores": _("Målinger"),
}
COVERS = {"ydelsesrefusion": ("benefit",), "income": ("work",), "dream": ("benefit",)}
"""What a reader's file is about when nothing else is said."""
ENDINGS = {"events": (".csv", ".txt", ".xlsx"), "indigo": (".json",)}
TEXT = (".csv", ".txt")


def reader_named(reader: str) -> Text:
    """What a reader's files are called on pages."""
    return NAMES.get(reader, reader)


class HandOverForm(CprFreeForm):
    """A register's file, and what the file itself cannot say."""

    reader = forms.ChoiceField(
        label=_("Hvad er det for en fil?"), choices=[(name, NAMES[name]) for name in READERS]
    )
    file = forms.FileField(
        label=_("Filen"),
        help_text=_("CPR-numre bliver til pseudonymer, når filen læses. Højst 200 MB."),
    )
    recorded_on = PastDay(
        label=_("Afleveret den"),
        help_text=_("Den dag, registeret afleverede filen. Fra den dag er indholdet kendt."),
    )
    first = DayField(
        label=_("Dækker fra og med"),
        required=False,
        help_text=_("Inden for de dage betyder en manglende række, at der intet var."),
    )
    last = DayField(label=_("Dækker til og med"), required=False)
    kinds = forms.MultipleChoiceField(
        label=_("Hvad dækker den?"),
        choices=list(KINDS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Kun for filer med hændelser og perioder; de andre siger det selv."),
    )
    register = ShortText(
        label=_("Registerets navn i aftalen"),
        required=False,
        max_length=60,
        help_text=_("Kun når aftalen kalder registeret noget særligt."),
    )
    known_by_row = forms.BooleanField(
        label=_("Hver række har sin egen registreringsdato"),
        required=False,
        help_text=_("For et udtræk af en log, hvor rækkerne blev kendt hver sin dag."),
    )
    achieved_on = DayField(
        label=_("Opgjort pr."), required=False, help_text=_("For tal, der ikke selv har en dato.")
    )
    by = ShortText(label=_("Opgjort af"), required=False, max_length=60)
    code_table = forms.FileField(label=_("Kodetabel til DREAM"), required=False)

    def clean_file(self) -> UploadedFile[Any]:
        """A file that is not too large and that ends as the reader's files do."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST_FILE:
            raise ValidationError(
                gettext("Filen er større end 200 MB. Del den i flere, og aflever dem hver for sig.")
            )
        endings = ENDINGS.get(self.cleaned_data.get("reader", ""), TEXT)
        if PurePath(file.name or "").suffix.lower() not in endings:
            raise ValidationError(
                gettext("Filen skal ende på %(endings)s.") % {"endings": ", ".join(endings)}
            )
        return file

    def clean_code_table(self) -> str:
        """The table as text."""
        file: UploadedFile[Any] | None = self.cleaned_data.get("code_table")
        if file is None:
            return ""
        if (file.size or 0) > LARGEST_TABLE:
            raise ValidationError(gettext("Kodetabellen er for stor."))
        try:
            return str(file.read(), "utf-8-sig")
        except UnicodeDecodeError:
            raise ValidationError(gettext("Gem kodetabellen som UTF-8.")) from None

    def clean(self) -> dict[str, Any]:
        """What the fields say together."""
        said = super().clean()
        first, last = said.get("first"), said.get("last")
        reader = said.get("reader", "")
        if (first is None) != (last is None):
            missing = "last" if last is None else "first"
            self.add_error(missing, gettext("Skriv både den første og den sidste dag."))
        elif first is not None and last is not None and last < first:
            self.add_error("last", gettext("Den sidste dag kommer før den første."))
        elif first is None and reader in COVERS:
            self.add_error("first", gettext("Skriv, hvilke dage filen dækker."))
        if said.get("known_by_row") and (reader != "events" or first is not None):
            self.add_error(
                "known_by_row",
                gettext("Det gælder kun filer med hændelser og perioder, uden dage de dækker."),
            )
        if reader == "dream" and not said.get("code_table") and "code_table" not in self.errors:
            self.add_error("code_table", gettext("DREAM kan kun læses med en kodetabel."))
        return said

    def is_open(self, first: date) -> bool:
        """Whether what the file says can still become known on its day; else the form says why."""
        said = self.cleaned_data
        if said["known_by_row"] or said["recorded_on"] >= first:
            return True
        last = day(first - timedelta(days=1))
        text = gettext(
            "Der er en opgørelse af det, der var kendt den %(day)s. Skriv en senere dag; så kommer"
            " filen med i den næste opgørelse."
        )
        self.add_error("recorded_on", text % {"day": last})
        return False

    @property
    def rare_errors(self) -> bool:
        """Whether something is wrong among the fields that are seldom needed."""
        rare = ("kinds", "register", "known_by_row", "achieved_on", "by", "code_table")
        return any(name in self.errors for name in rare)

    def handed(self) -> Handed:
        """What was said, ready to be kept."""
        said = self.cleaned_data
        kinds = COVERS.get(said["reader"]) or tuple(said["kinds"])
        days: tuple[date, date] | None = None
        if said["first"] is not None:
            days = said["first"], said["last"]
        return Handed(
            reader=said["reader"],
            recorded_on=said["recorded_on"],
            file=PurePath(said["file"].name).name,
            covers=tuple((kind, *days) for kind in kinds) if days else (),
            register=said["register"],
            known_by_row=said["known_by_row"],
            achieved_on=said["achieved_on"],
            by=said["by"],
            code_table=said["code_table"],
        )


class StepForm(forms.Form):
    """A step of a check: which, and why."""

    verb = forms.CharField(max_length=20, required=False)
    text = FreeText(
        label=_("Begrundelse eller besked"),
        required=False,
        max_length=4000,
        help_text=_("Skal skrives til alt andet end en bekræftelse."),
    )


DOCUMENT_KINDS: dict[bytes, tuple[str, str]] = {
    b"%PDF-": ("application/pdf", "pdf"),
    b"\x89PNG\r\n\x1a\n": ("image/png", "png"),
    b"\xff\xd8\xff": ("image/jpeg", "jpg"),
}
"""How a file of each kind begins: its name says nothing about what it is."""


class DocumentForm(forms.Form):
    """A document that shows what is to be verified."""

    file = forms.FileField(
        label=_("Bilag"),
        help_text=_("Lønseddel, brev eller bevis som PDF, PNG eller JPEG. Højst 10 MB."),
    )

    def clean_file(self) -> UploadedFile[Any]:
        """A file that is what it must be, by its own first bytes."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST_DOCUMENT:
            raise ValidationError(gettext("Bilaget er større end 10 MB."))
        head = file.read(16)
        file.seek(0)
        kind = next(
            (kind for begins, kind in DOCUMENT_KINDS.items() if head.startswith(begins)), None
        )
        if kind is None:
            raise ValidationError(
                gettext("Bilaget skal være en PDF, et PNG- eller et JPEG-billede.")
            )
        self.cleaned_data["kind"] = kind[0]
        return file
