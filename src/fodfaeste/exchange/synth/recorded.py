# SPDX-License-Identifier: MPL-2.0
"""Events, attributes and status intervals of a synthetic case, with traps."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from fodfaeste.exchange.synth.people import Person
from fodfaeste.exchange.synth.sink import Sink
from fodfaeste.exchange.synth.spec import SynthSpec

EVENTS = "CPR nummer;Hændelse;Dato;Værdi;Afgjort af;CVR;Bekræftelse;Registreret;Annulleret;Nummer"
ATTRIBUTES = "CPR nummer;Oplysning;Siden;Værdi;Registreret"
INTERVALS = "CPR nummer;Art;Kode;Fra;Til;Bekræftelse;Registreret"
_SPOILED = ("future-date", "date-ambiguous", "unknown-word", "missing-value")


class RecordedWriter:
    """Writes what the provider and the caseworker record about a person."""

    def __init__(self, spec: SynthSpec, events: Sink, attributes: Sink, intervals: Sink) -> None:
        self._spec = spec
        self._events, self._attributes, self._intervals = events, attributes, intervals
        self.retracted = 0
        self.leaving: dict[str, int] = {}

    def write(self, person: Person) -> None:
        """Enrolment, consent, diagnosis, job starts, attributes, education, death and moves."""
        rng = Random(f"{self._spec.seed}/{person.number}/recorded")  # noqa: S311  (data, no secrets)
        number, day = person.number, person.enrolled
        self._event(person, "enrolled", day, "", "provider", "", f"{number}-e")
        consent = day - timedelta(days=rng.randrange(10))
        self._event(person, "consent", consent, "given", "citizen", "", f"{number}-c")
        for nth, word in enumerate(self._spec.decided):
            mark = f"{number}-m{nth or ''}"
            self._event(person, word, consent, "yes", "caseworker", "", mark)
        self._reach(person)
        for nth, job in enumerate(person.jobs):
            first = job.span.start
            self._event(person, "job start", first, "", "provider", job.cvr, f"{number}-j{nth}")
        if rng.random() < self._spec.traps:
            self._retract(person)
        if rng.random() < self._spec.traps:
            self._spoil(person)
        self._about(person)

    def _reach(self, person: Person) -> None:
        """The milestones that this person comes to, unless they have left or the files end."""
        rng = Random(f"{self._spec.seed}/{person.number}/milestones")  # noqa: S311  (data, no secrets)
        gone = person.leaves[1] if person.leaves else self._spec.end
        for nth, one in enumerate(self._spec.milestones):
            week = rng.randint(one.first_week, one.last_week)
            on = person.enrolled + timedelta(weeks=week, days=rng.randrange(5))
            if rng.random() < one.share and on < min(gone, self._spec.end):
                self._event(person, one.event, on, "", "caseworker", "", f"{person.number}-s{nth}")

    def _event(
        self, person: Person, name: str, on: date, value: str, by: str, cvr: str, id_: str
    ) -> None:
        known = self._known(on)
        state = "bekræftet" if by == "caseworker" or cvr else "oplyst"
        row = f"{person.cpr};{name};{on};{value};{by};{cvr};{state};{known};;{id_}"
        self._events.put(row)

    def _known(self, day: date) -> date:
        """The day a case system wrote it down: three days later, within the last delivery."""
        return min(day + timedelta(days=3), self._spec.recorded[1])

    def _retract(self, person: Person) -> None:
        """A job start that was written down by mistake and taken back two weeks later."""
        self.retracted += 1
        on, id_ = person.enrolled + timedelta(days=20), f"{person.number}-x"
        for days, back in ((1, ""), (15, "ja")):
            known = on + timedelta(days=days)
            row = f"{person.cpr};job start;{on};;provider;11223344;oplyst;{known};{back};{id_}"
            self._events.put(row)

    def _spoil(self, person: Person) -> None:
        code = _SPOILED[person.number % len(_SPOILED)]
        cpr, after = person.cpr, self._spec.recorded[1] + timedelta(days=9)
        known = self._known(person.enrolled)
        rows = {
            "future-date": f"{cpr};job start;{after};;;;;{known};;",
            "date-ambiguous": f"{cpr};job start;03/04/2024;;;;;{known};;",
            "unknown-word": f"{cpr};job start;{person.enrolled};;;;måske;{known};;",
            "missing-value": f"{cpr};;{person.enrolled};;;;;{known};;",
        }
        self._events.spoil(code, rows[code])

    def _about(self, person: Person) -> None:
        facts = (("born", person.born, person.born.isoformat()), ("sex", person.born, person.sex))
        for name, since, value in (*facts, ("risk band", person.enrolled, person.risk)):
            self._attributes.put(
                f"{person.cpr};{name};{since};{value};{self._known(person.enrolled)}"
            )
        for name, values in self._spec.fields.items():
            value = values[person.number % len(values)]
            self._attributes.put(
                f"{person.cpr};{name};{person.enrolled};{value};{self._known(person.enrolled)}"
            )
        if person.education:
            first, last = person.education.start, person.education.last
            row = f"{person.cpr};uddannelse;ordinary education;{first};{last};bekræftet"
            self._intervals.put(f"{row};{self._known(first)}")
        if person.leaves:
            code, on = person.leaves
            self.leaving[code] = self.leaving.get(code, 0) + 1
            row = f"{person.cpr};status;{code};{on};;bekræftet;{self._known(on)}"
            self._intervals.put(row)
