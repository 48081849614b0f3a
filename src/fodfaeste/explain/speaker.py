# SPDX-License-Identifier: MPL-2.0
"""One contract, one language: everything a sentence needs, from names to formulas."""

from __future__ import annotations

from dataclasses import dataclass

from fodfaeste.contract import numbers, phrases, terms
from fodfaeste.contract.expression import Expression, Node
from fodfaeste.contract.model.base import Unpublished
from fodfaeste.contract.worth import Worth
from fodfaeste.economy import shipped_data
from fodfaeste.explain import language as lang
from fodfaeste.explain import vocabulary as voc
from fodfaeste.explain.figures import Figures

QUESTIONS: dict[str, tuple[str, str]] = {
    "received": ("det, {} har modtaget", "what {} has received"),
    "sent": ("det, {} har betalt ud", "what {} has paid out"),
    "balance": ("saldoen hos {}", "the balance of {}"),
    "out": ("det, {} endnu ikke har fået tilbage", "what {} has not yet had back"),
    "paid": ("det, der er betalt under {}", "what has been paid under {}"),
    "principal": ("hovedstolen i {}", "the principal of {}"),
    "drawn": ("det, der er trukket på {}", "what has been drawn on {}"),
    "owed": ("det afkast, der skyldes på {}", "the return owed on {}"),
    "returned": ("det afkast, der er betalt på {}", "the return paid on {}"),
    "undrawn": ("det, der ikke er trukket på {}", "what is undrawn on {}"),
}
CALLS: dict[str, tuple[str, str]] = {
    "min": ("det mindste af", "the lesser of"),
    "max": ("det største af", "the greater of"),
    "abs": ("størrelsen af", "the size of"),
    "floor": ("det hele antal i", "the whole number in"),
    "ceil": ("det hele antal, rundet op, af", "the whole number, rounded up, of"),
}


@dataclass(frozen=True, slots=True)
class Speaker(Figures):
    """Says the parts of ``contract`` in ``language``. Every method returns part of a sentence."""

    def anchor(self, name: str) -> str:
        """The start of a window."""
        if name == "enrolment":
            return self.pick("indskrivningen", "enrolment")
        if name in self.contract.measures:
            return self.measure(name)
        try:
            return self.day(numbers.day(name))
        except ValueError:
            return self.word(name)

    def window(self, value: phrases.Window) -> str:
        """The time in which a measure looks."""
        where = self.anchor(value.anchor) if value.anchor else ""
        match value.form:
            case "from":
                assert value.span
                return self.pick(
                    f"i {self.span(value.span)} fra {where}",
                    f"in the {self.span(value.span)} from {where}",
                )
            case "before":
                assert value.span
                return self.pick(
                    f"i de {self.span(value.span)} før {where}",
                    f"in the {self.span(value.span)} before {where}",
                )
            case "units":
                unit = lang.unit(value.unit, 1, self.language)
                return self.pick(
                    f"fra og med {unit} {value.first} til og med {unit} {value.last} regnet fra {where}",
                    f"from {unit} {value.first} to {unit} {value.last} counted from {where}",
                )
            case "each":
                unit = lang.unit(value.unit, 1, self.language)
                inside = f" {self.days(value.days)}" if value.days else ""
                return (
                    self.pick(
                        f"for hvert {unit}"
                        if value.unit not in ("week", "day", "month", "hour")
                        else f"for hver {unit}",
                        f"for each {unit}",
                    )
                    + inside
                )
            case "between":
                return self.pick(f"fra {where}", f"from {where}")
        assert value.days
        return self.days(value.days)

    def price(self, value: phrases.Price | Unpublished) -> str:
        """A price."""
        if isinstance(value, Unpublished):
            return self.unpublished(value)
        if value.share is not None:
            return self.pick(
                f"{self.share(value.share)} af værdien", f"{self.share(value.share)} of the value"
            )
        assert value.amount is not None
        per = (
            f" {self.pick('pr.', 'per')} {lang.unit(value.per, 1, self.language)}"
            if value.per
            else ""
        )
        return self.money(value.amount) + per

    def worth(self, value: Worth | Unpublished) -> str:
        """What a week of benefit is worth when a saving is counted, as a sentence."""
        if isinstance(value, Unpublished):
            return self.pick("Ydelsens størrelse er ", "The benefit is ") + self.unpublished(value)
        if value.amount is not None:
            money, per = self.money(value.amount), lang.unit(value.per, 1, self.language)
            return self.pick(f"Ydelsen er {money} pr. {per}", f"The benefit is {money} per {per}")
        if not value.rates:
            return self.pick(
                "Ydelsen er den, borgeren selv sidst fik før indskrivningen",
                "The benefit is what the person last had before enrolment",
            )
        named = self.listed([self.rate(code) for code in value.rates])
        return self.pick(f"Ydelsen er {named}", f"The benefit is {named}")

    def rate(self, code: str) -> str:
        """A named rate: by its Danish name, and in English by its code as words."""
        found = next((one.name for one in shipped_data().rates if one.code == code), code)
        return self.pick(f"satsen »{found}«", f"the rate “{code.replace('_', ' ')}”")

    def once(self, value: terms.OncePer) -> str:
        """The claim key."""
        if value.what == ("claim",):
            return self.pick("for hvert krav", "for every claim")
        names = self.listed([self.word_of(voc.ONCE, w) for w in value.what])
        return self.pick(f"én gang pr. {names}", f"once per {names}")

    def due(self, value: terms.DueDate) -> str:
        """When a payment falls due."""
        match value.form:
            case "after statement":
                days = lang.counted(value.count, "day", self.language)
                return self.pick(f"{days} efter opgørelsen", f"{days} after the statement")
            case "first banking day":
                return self.pick(
                    "den første bankdag i perioden", "on the first banking day of the period"
                )
            case "last banking day":
                return self.pick(
                    "den sidste bankdag i perioden", "on the last banking day of the period"
                )
            case "same day":
                return self.pick("samme dag, som kravet opstår", "on the day the claim arises")
        assert value.day
        return self.pick(f"den {self.day(value.day)}", f"on {self.day(value.day)}")

    def allowance(self, value: terms.Allowance | Unpublished) -> str:
        """How much a limit allows."""
        if isinstance(value, Unpublished):
            return self.unpublished(value)
        if value.kind == "money":
            return self.money(value.number)
        if value.kind == "count":
            per = {
                "person": self.pick(" pr. borger", " per person"),
                "contract": self.pick(" i hele kontrakten", " in the whole contract"),
            }.get(value.per, "")
            return lang.counted(value.number, value.unit, self.language) + per
        of = {
            "places": self.pick("pladserne", "the places"),
            "enrolled": self.pick("de indskrevne", "those enrolled"),
        }.get(value.of)
        if of is None and value.of.startswith("lines "):
            of = self.pick("de betalte krav under ", "the paid claims on ") + self.lines(
                value.of.split()[1:]
            )
        if of is None:
            of = self.purse(value.of)
        return self.pick(
            f"{self.share(value.number)} af {of}", f"{self.share(value.number)} of {of}"
        )

    def portion(self, value: terms.Portion | Unpublished) -> str:
        """One part of a split."""
        if isinstance(value, Unpublished):
            return self.unpublished(value)
        if value.fixed is not None:
            return self.pick(
                f"{self.money(value.fixed)} pr. krav", f"{self.money(value.fixed)} per claim"
            )
        return self.pick("resten", "the rest") if value.share is None else self.share(value.share)

    def rounding(self, value: terms.RoundTo) -> str:
        """A named rounding."""
        word = self.word_of(voc.ROUNDING, value.direction)
        step = lang.grouped(value.step, self.language)
        return self.pick(f"afrundes {word} (trin: {step})", f"rounded {word} (step: {step})")

    def condition(self, value: phrases.Condition) -> str:
        """What must hold, as a clause with a verb."""
        negated = value.subject.startswith("not ")
        subject = value.subject.removeprefix("not ")
        said = self.subject(subject)
        no = self.pick(" ikke", " not") if negated else ""
        if not value.comparison and subject in self.contract.measures:
            return self.pick(f"{said} er{no} opnået", f"{said} is{no} achieved")
        if not value.comparison:
            return self.pick(f"ikke {said}", f"not {said}") if negated else said
        word = self.word_of(voc.COMPARE, value.comparison)
        if value.comparison == "==":
            return f"{said} {word}{no} {self.condition_value(value, subject)}"
        verb = self.pick(f"er{no} ", f"is{no} ")
        return f"{said} {verb}{word} {self.condition_value(value, subject)}"

    def subject(self, name: str) -> str:
        """What a condition is about: a measure, a band, a field or a word."""
        if name in self.contract.measures:
            return self.measure(name)
        if name in self.contract.group.bands:
            return self.said(self.contract.group.bands[name].called, name)
        fields = {
            "band": self.pick("gruppen", "the band"),
            "cohort": self.pick("holdet", "the cohort"),
            "age": self.pick("alderen", "the age"),
        }
        if name in fields and name not in self.contract.words:
            return fields[name]
        return self.word(name)

    def achieving(self, value: phrases.Condition) -> str:
        """What is achieved, after a noun: ``med jobstart``, ``hvor lønnen er mindst 768``."""
        if value.comparison or value.subject.startswith("not "):
            return self.pick("hvor ", "where ") + self.condition(value)
        return self.pick("med ", "with ") + self.subject(value.subject)

    def condition_value(self, value: phrases.Condition, subject: str) -> str:
        """The right-hand side of a condition."""
        if value.number is not None:
            return self.quantity(value.number, self.unit_of(subject))
        if subject == "band" and value.text in self.contract.group.bands:
            return self.said(self.contract.group.bands[value.text].called, value.text)
        found = self.contract.words.get(subject)
        if found is not None and value.text in found.values:
            return self.said(found.values[value.text])
        return self.said(None, value.text)

    def unit_of(self, measure: str) -> str:
        """The unit in which a measure's thresholds are said (empty when it has none)."""
        found = self.contract.measures.get(measure)
        kind = type(found).__name__
        if kind == "ShareOf":
            return "percent"
        if kind == "Saving":
            return "money"
        if kind == "Sum":
            return "hour" if getattr(found, "sum_of", "") == "hours" else "money"
        counted = str(getattr(found, "counted_in", "") or "")
        return {"percent": "percent", "money": "money", "whole weeks": "weeks"}.get(
            counted, counted if counted not in ("claims", "units") else ""
        )

    def formula(self, value: Expression) -> str:
        """A formula in words and signs."""
        return self._node(value.root, 0)

    def _node(self, node: Node, around: int) -> str:
        if node.kind == "number":
            assert node.value is not None
            return self.share(node.value) if node.name == "%" else self.number(node.value)
        if node.kind == "name":
            return self.measure(node.name)
        if node.kind == "call" and node.name in QUESTIONS:
            return self._question(node)
        if node.kind == "call":
            inner = self.listed([self._node(p, 0) for p in node.parts])
            return f"{self.word_of(CALLS, node.name)} {inner}"
        first = node.parts[0]
        if node.kind == "*" and first.kind == "number" and first.name == "%":
            of = self.pick("af", "of")
            return f"{self._node(first, 2)} {of} {self._node(node.parts[1], 3)}"
        own = {"+": 1, "-": 1, "*": 2, "/": 2}[node.kind]
        sign = {"+": "+", "-": "−", "*": "×", "/": "÷"}[node.kind]
        text = f"{self._node(node.parts[0], own)} {sign} {self._node(node.parts[1], own + 1)}"
        return f"({text})" if own < around else text

    def _question(self, node: Node) -> str:
        name = node.parts[0].name
        if node.name == "paid":
            argument = self.line(name)
        elif name in self.contract.capital.facilities:
            argument = self.facility(name)
            if node.name == "out":
                return self.pick(
                    f"det, der endnu ikke er betalt tilbage på {argument}",
                    f"what is not yet repaid on {argument}",
                )
        else:
            argument = self.purse(name)
        return self.word_of(QUESTIONS, node.name).format(argument)
