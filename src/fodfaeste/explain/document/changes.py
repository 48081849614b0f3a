# SPDX-License-Identifier: MPL-2.0
"""Changes, pinned data, and marks on values, said."""

from __future__ import annotations

from collections.abc import Iterator

from fodfaeste.contract.keys import KEYS
from fodfaeste.contract.model.settling import Change
from fodfaeste.explain import vocabulary as voc
from fodfaeste.explain.document.sentence import Sentence, paragraph
from fodfaeste.explain.speaker import Speaker

PLACES: dict[str, tuple[str, str]] = {
    "purses": ("kassen", "the purse"), "dates": ("fristen", "the date"),
    "group": ("målgruppen", "the group"), "measures": ("målet", "the measure"),
    "pay": ("betaling", "line"), "limits": ("loft eller gulv nr.", "limit"),
    "adjust": ("justering nr.", "adjustment"), "split": ("delingen", "the split"),
    "settle": ("opgørelsen", "the settlement"), "capital": ("kapitalen", "the capital"),
    "words": ("ordet", "the word"), "lists": ("listen", "the list"),
    "series": ("rækken", "the series"), "proofs": ("dokumentationen", "the proof"),
    "changes": ("ændring nr.", "change"), "title": ("titlen", "the title"),
    "signed": ("underskriften", "the signature"), "roles": ("rollen", "the role"),
    "form": ("formen", "the form"), "writing": ("skrivemåden", "the writing"),
    "summary": ("resuméet", "the summary"), "pinned": ("datasættet", "the data set"),
}  # fmt: skip
PARTS: dict[str, tuple[str, str]] = {
    "amount": ("beløb", "amount"), "at most": ("højst", "at most"), "at least": ("mindst", "at least"),
    "scale": ("skala", "scale"), "steps": ("trin", "step"), "rungs": ("trin", "rung"),
    "slope": ("punkt", "point"), "tiers": ("lag", "tier"), "at": ("grænse", "threshold"),
    "up to": ("grænse", "threshold"), "pays": ("beløb", "pays"), "of": ("grundlag", "base"),
    "enters if": ("krav nr.", "test"), "leaves if": ("udgår nr.", "leaves, no."),
    "places": ("pladser", "places"), "judged on": ("vurderes", "judged on"),
    "until return": ("afkast", "return"), "until received": ("modtaget", "received"),
    "facilities": ("ramme", "facility"), "emptying": ("tømning af", "emptying of"),
    "principal": ("hovedstol", "principal"), "lines": ("linje", "line"),
    "during": ("periode", "window"), "due": ("forfald", "due date"), "weeks": ("uger", "weeks"),
    "hours": ("timer", "hours"), "gaps": ("huller", "gaps"), "minus": ("fradrag", "deduction"),
    "own past": ("egen fortid", "own past"), "fixed": ("aftalt tal", "agreed figure"),
    "factor": ("faktor", "factor"), "less": ("nedsættelse", "reduction"), "each": ("periode", "period"),
    "between": ("fordeling", "shares"), "enrol": ("indskrivning", "enrolment"),
    "achieve until": ("opnået senest", "achieved by"), "prove until": ("dokumenteret senest", "proved by"),
    "close": ("afslutning", "closing"), "liable until": ("rettes til", "corrected until"),
    "final": ("sidste opgørelse", "final statement"), "earns": ("forrentning", "return"),
    "proof accepted within": ("frist for dokumentation", "time for proof"), "codes": ("koder", "codes"),
    "values": ("værdi", "value"), "called": ("navn", "name"), "from": ("fra", "from"), "to": ("til", "to"),
    "once per": ("én gang pr.", "once per"), "excess": ("overskydende", "excess"), "per": ("pr.", "per"),
    "opening": ("begyndelse", "opening"), "tranches": ("del", "tranche"), "share": ("andel", "share"),
    "rounded": ("afrunding", "rounding"), "VAT": ("moms", "VAT"), "rate": ("sats", "rate"),
    "only if": ("betingelse nr.", "condition"), "over": ("betalinger", "lines"), "by": ("efter", "by"),
    "unit": ("enhed", "unit"), "bands": ("gruppe", "band"), "cohorts": ("hold", "cohort"),
    "once reached": ("timer nået", "once reached"), "formula": ("formel", "formula"),
    "given by": ("opgøres af", "given by"), "counted in": ("regnet i", "counted in"),
    "reaches": ("når", "reaches"), "length": ("længde", "length"), "options": ("ret", "option"),
}  # fmt: skip


def changes(s: Speaker) -> Iterator[Sentence]:
    """Dated replacements: from when, decided by what, and what is replaced."""
    for number, x in enumerate(s.contract.changes, start=1):
        yield paragraph(f"changes.{number}", *_change(s, x))


def _change(s: Speaker, x: Change) -> Iterator[str]:
    decided = s.word_of(voc.DECIDED, x.decided_by)
    yield s.pick(
        f"Ændring fra den {s.day(x.from_)}; {decided} afgør, om et krav følger den",
        f"Change from {s.day(x.from_)}; {decided} decides whether a claim follows it",
    )
    for path, value in x.replace.items():
        yield s.pick(
            f"Fra da af er {place(s, path)} »{value}«",
            f"From then on {place(s, path)} is “{value}”",
        )
    if x.agreed:
        agreed = s.day(x.agreed)
        yield s.pick(f"Ændringen er aftalt den {agreed}", f"The change was agreed on {agreed}")
    yield {
        "nothing": s.pick(
            "Det, der er opgjort, før ændringen blev aftalt, åbnes ikke igen",
            "What was stated before the change was agreed is not reopened",
        ),
        "claims decided after the date": s.pick(
            "Krav, der er opgjort, før ændringen blev aftalt, åbnes igen, når de afgøres på den dag,"
            " den gælder fra, eller senere; forskellen står i næste opgørelse",
            "Claims stated before the change was agreed are reopened when they are decided on the day"
            " it holds from or later; the difference is in the next statement",
        ),
    }[x.reopens]
    if x.why:
        yield s.pick(f"Begrundelse: {s.said(x.why)}", f"Reason: {s.said(x.why)}")


def pinned(s: Speaker) -> Iterator[Sentence]:
    """The data that the contract was signed on."""
    x = s.contract.pinned
    if x is None:
        return
    yield paragraph(
        "pinned",
        (
            x.rates
            and s.pick(
                f"Satser læses fra datasæt {x.rates}", f"Rates are read from data set {x.rates}"
            )
        )
        or "",
        (
            x.staircase
            and s.pick(
                f"Refusionstrappen læses fra datasæt {x.staircase}",
                f"The refund staircase is read from data set {x.staircase}",
            )
        )
        or "",
        {
            "yes": s.pick(
                "Satserne er dem, der gælder i den enkelte uge", "Rates are those of each week"
            ),
            "no": s.pick(
                "Satserne er dem, der gælder den dag, borgeren indskrives",
                "Rates are those of the day the person enrols",
            ),
            None: "",
        }[x.read_as_in_force],
    )


def marks(s: Speaker) -> Iterator[Sentence]:
    """Values that are assumed, or that the source leaves open; one sentence per reason."""
    grouped: dict[tuple[str, str, str], list[str]] = {}
    for path, mark in s.contract.marks.items():
        by = s.said(mark.by) if mark.by else ""
        grouped.setdefault((mark.kind, s.said(mark.why), by), []).append(path)
    for (kind, why, by), paths in grouped.items():
        said = "; ".join(place(s, path) for path in paths)
        signed = s.pick(f" (læst af {by})", f" (read by {by})") if by else ""
        head = {
            "assumed": s.pick("Antaget", "Assumed"),
            "unsaid": s.pick("Ikke sagt i kilden", "Not said in the source"),
        }[kind]
        yield paragraph("marks." + ",".join(paths), f"{head} – {said}: {why}{signed}")


def place(s: Speaker, path: str) -> str:
    """A path into the contract, said: ``betaling A, beløb``."""
    head, *rest = path.split(".")
    first = s.word_of(PLACES, head) if head in PLACES else head
    said: list[str] = []
    for part in rest:
        if part.isdigit() and said:
            said[-1] = f"{said[-1]} {part}"
        else:
            said.append(_part(s, head, part))
    if head in ("pay", "limits", "adjust", "changes", "measures", "words", "purses") and said:
        first, said = f"{first} {said[0]}", said[1:]
    text = ", ".join([first, *said])
    return text.replace("tømning af, ", "tømning af ").replace("emptying of, ", "emptying of ")


def _part(s: Speaker, head: str, part: str) -> str:
    if head == "measures" and part in s.contract.measures:
        return s.measure(part)
    if part in s.contract.capital.facilities:
        return s.facility(part)
    if part in s.contract.purses or part in s.contract.split:
        return s.purse(part)
    if head == "adjust" and part == "at":
        return s.pick("trin i beregningen", "stage")
    if part in PARTS:
        return s.word_of(PARTS, part)
    return s.pick(KEYS.get(part, part), part)
