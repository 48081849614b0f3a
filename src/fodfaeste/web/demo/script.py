# SPDX-License-Identifier: MPL-2.0
"""The demo world as it is written: organisations, people, and investments with invented outcomes.

It is data (``demo-world/world.yaml`` beside the gallery), so nothing here knows any contract.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pydantic
from django.conf import settings

import fodfaeste
from fodfaeste.contract.source import parse, plain
from fodfaeste.exchange.synth.spec import Milestone, SynthSpec
from fodfaeste.gallery.place import nearest
from fodfaeste.web.investments.models import Part
from fodfaeste.web.organisations.models import Kind, Role

__all__ = ["Cast", "PartyScript", "Plot", "Script", "Written", "read_script", "stamp_of"]

FOLDER, FILE = "demo-world", "world.yaml"


class Written(pydantic.BaseModel):
    """Keys as they are written; a key that nobody reads is a mistake."""

    model_config = pydantic.ConfigDict(
        extra="forbid", alias_generator=lambda name: name.replace("_", " ")
    )


class BillingScript(Written):
    """What stands on an organisation's invoices; the numbers are nobody's."""

    cvr: str
    street: str
    postcode: str
    city: str
    contact: str = ""
    email: str = ""
    vat_number: str = ""
    registration: str = ""
    account: str = ""
    gln: str = ""
    format: str = "oioubl-2.1"
    demands_order: bool = False
    person: str = ""


class OrganisationScript(Written):
    """An organisation of the world."""

    slug: str
    name: str
    kinds: list[Kind]
    billing: BillingScript | None = None


class Cast(Written):
    """A person whom a visitor can be."""

    name: str
    email: str
    organisation: str
    role: Role


class PartyScript(Written):
    """An organisation's part in an investment."""

    organisation: str
    part: Part
    purses: list[str]


class MilestoneScript(Written):
    """An event that a share of people reach between two weeks after enrolment."""

    event: str
    first_week: int
    last_week: int
    share: float


class PeopleScript(Written):
    """The invented people of an investment: see `SynthSpec`."""

    count: int
    seed: int
    start: date
    weeks: int
    baseline: int
    intake: int
    municipality: str
    education_share: float = 0.08
    born: tuple[date, date] = (date(1965, 1, 1), date(1999, 12, 31))
    decided: tuple[str, ...] = ("mental illness",)
    first: int = 0
    milestones: tuple[MilestoneScript, ...] = ()
    fields: dict[str, tuple[str, ...]] = {}

    def spec(self) -> SynthSpec:
        """What is to be generated."""
        said: dict[str, Any] = {name: getattr(self, name) for name in type(self).model_fields}
        said["people"] = said.pop("count")
        said["milestones"] = tuple(Milestone(**dict(one)) for one in self.milestones)
        return SynthSpec(**said)


class AimScript(Written):
    """What the parties aim at for an indicator, and what would have happened anyway: shares."""

    indicator: str
    target: Decimal | None = None
    baseline: Decimal | None = None
    source: str = ""


class CostScript(Written):
    """A budget line for running costs in whole kroner, and what is drawn on it."""

    payer: str
    payee: str
    from_purse: str
    to_purse: str
    year: int
    category: str
    amount: int
    line: str = ""
    drawn: tuple[tuple[int, str], ...] = ()


class Plot(Written):
    """An investment of the world: a contract of the gallery, its parties and its people."""

    contract: str
    signed_on: date
    parties: list[PartyScript]
    people: PeopleScript
    aims: list[AimScript] = []
    costs: list[CostScript] = []
    approving: bool = False
    """Whether the newest statement is still to be approved by the parties."""

    @property
    def folder(self) -> Path:
        """Where the contract and its worked examples are."""
        return gallery() / self.contract


class Script(Written):
    """The whole world, as known on a day."""

    known_on: date
    organisations: list[OrganisationScript]
    people: list[Cast]
    investments: list[Plot]


def gallery() -> Path:
    """The folder of contracts; raises `FileNotFoundError` where there is none."""
    found = nearest(settings.WEB)
    if found is None or not (found / FOLDER / FILE).is_file():
        raise FileNotFoundError(f"{FOLDER}/{FILE} is not beside the contracts of the gallery")
    return found


def read_script() -> Script:
    """The world as it is written; raises `ValidationError` with every mistake in it."""
    place = gallery() / FOLDER / FILE
    return Script.model_validate(plain(parse(place.read_text(encoding="utf-8"), str(place))))


def stamp_of(script: Script, today: date) -> str:
    """The hash of everything that the world is made from: script, contracts, engine and models.

    The day is part of it: what is due today is so only in a world that is made today.
    """
    digest = hashlib.sha256(today.isoformat().encode())
    for path in _inputs(script):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


MAKERS = {
    "demo": (
        "bookkeeping", "courses", "evidence", "invoicing", "registers", "script", "steps", "story",
        "telling", "work", "world",
    ),
    "investments": ("evidence", "models", "money", "services", "settling"),
}  # fmt: skip
"""The modules of the web that decide what is in a world."""


def _inputs(script: Script) -> Iterator[Path]:
    yield from sorted((gallery() / FOLDER).rglob("*.yaml"))
    for plot in script.investments:
        yield from sorted(plot.folder.glob("*.yaml"))
    package = Path(fodfaeste.__file__).parent
    for room in sorted(package.iterdir()):
        if room.name not in {"cli", "web"}:
            yield from sorted(room.rglob("*.py"))
    for app, modules in MAKERS.items():
        yield from (package / "web" / app / f"{name}.py" for name in modules)
    yield from sorted((package / "web").glob("*/migrations/*.py"))
