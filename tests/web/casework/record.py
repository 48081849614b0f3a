# SPDX-License-Identifier: MPL-2.0
"""A course with something of everything in its record."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from fodfaeste.web.casework.models import (
    Counselling,
    Course,
    Disclosure,
    Education,
    Entry,
    NetworkPerson,
    Score,
    SearchPlan,
)
from fodfaeste.web.casework.services.profile import profile_job, profile_write
from fodfaeste.web.casework.services.record import home_add, record_add
from fodfaeste.web.policy import Actor

__all__ = ["fill", "met"]


def met(actor: Actor, course: Course, on: date, note: str = "", **more: object) -> Entry:
    """A meeting on a day."""
    fields = {"on": on, "kind": "meeting", "reached": True, **more}
    return record_add(
        actor=actor, course=course, model=Entry, fields=fields, content={"note": note}
    )


def fill(actor: Actor, course: Course, today: date) -> None:
    """Something of everything, over the last hundred days."""

    def ago(days: int) -> date:
        return today - timedelta(days=days)

    def add(model: type, said: dict[str, object], **words: object) -> None:
        record_add(actor=actor, course=course, model=model, fields=said, content=words)

    met(actor, course, ago(95), "Vil gerne arbejde med dyr.")
    met(actor, course, ago(20), "Ringede uden svar.", kind="outreach", reached=False)
    met(actor, course, ago(6), "Har sovet bedre.", next_on=today + timedelta(days=4))
    add(
        Entry,
        {"on": ago(90), "kind": "assessment", "reached": True},
        present="Psykolog Mette, behandlingsteamet",
        strengths="Møder til tiden",
        agreed="Vi mødes igen om fire uger",
    )
    add(
        SearchPlan,
        {"on": ago(60), "review_on": ago(-10), "contacts_a_week": 2},
        goal="Et deltidsjob med dyr",
        steps="Konsulenten ringer til dyreklinikken\nJeg går en tur forbi på torsdag",
    )
    add(
        Disclosure,
        {"on": ago(50), "decision": "some", "review_on": ago(-40)},
        wording="Jeg har brug for faste pauser.",
        to_whom="Chefen",
    )
    add(
        Counselling,
        {"offered_on": ago(55), "done_on": ago(50), "given_by": "Kommunens rådgiver"},
        question="Hvad med huslejen?",
        effect="Omkring 1.200 kr. mere om måneden",
    )
    add(
        NetworkPerson,
        {"track": "family", "agreed_on": ago(40)},
        name="Birgit Holm",
        relation="Mor",
        phone="20 30 40 50",
        may_be_told="Mødetider",
    )
    add(
        Education,
        {"start": ago(80), "end": ago(30), "dropped_out": True},
        school="VUC",
        programme="HF-enkeltfag",
    )
    home_add(actor=actor, course=course, kind="own", start=ago(90))
    home_add(actor=actor, course=course, kind="temporary", start=ago(25), note="Hos Birgit Holm")
    for days, points in ((88, "36"), (8, "52")):
        add(Score, {"instrument": "WHO-5", "on": ago(days), "value": Decimal(points)})
    profile_write(actor=actor, course=course, section="wishes", text="Jeg vil arbejde med dyr.")
    profile_write(actor=actor, course=course, section="health", text="Jeg hører stemmer om natten.")
    profile_job(actor=actor, course=course, said={"title": "Dyrepasser", "liked": "Hundene"})
