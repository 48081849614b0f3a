# SPDX-License-Identifier: MPL-2.0
"""Who and when: purses, dates, words, the group and proof, said."""

from __future__ import annotations

from collections.abc import Iterator

from fodfaeste.contract.model.people import CodeList, Proof, Purse, Word
from fodfaeste.contract.phrases import EntryTest
from fodfaeste.explain import vocabulary as voc
from fodfaeste.explain.document.sentence import Sentence, compose, paragraph
from fodfaeste.explain.speaker import Speaker

CURRENCIES = {
    "DKK": "danske kroner", "SEK": "svenske kroner", "NOK": "norske kroner", "EUR": "euro",
    "GBP": "britiske pund", "USD": "amerikanske dollar", "CHF": "schweizerfranc",
}  # fmt: skip


def purses(s: Speaker) -> Iterator[Sentence]:
    """Each purse: its name, its party, its role."""
    for name, purse in s.contract.purses.items():
        yield _purse(s, name, purse)


def _purse(s: Speaker, name: str, purse: Purse) -> Sentence:
    party = purse.of + (f", {purse.unit}" if purse.unit else "")
    role = s.word_of(voc.ROLES, purse.role)
    netted = s.listed(s.purse(other) for other in purse.nets_with)
    return paragraph(
        f"purses.{name}",
        s.pick(
            f"{s.said(purse.called, name)}: {party} (rolle: {role})",
            f"{s.said(purse.called, name)}: {party} (role: {role})",
        ),
        purse.opening or "",
        netted and s.pick(f"Der modregnes med {netted}", f"Payments are netted with {netted}"),
    )


def roles(s: Speaker) -> Iterator[Sentence]:
    """People, bodies and registers outside the contract."""
    for name, said in s.contract.roles.items():
        yield compose(
            f"roles.{name}",
            s.pick("Aftalen nævner også", "The agreement also refers to"),
            s.said(said),
        )


def writing(s: Speaker) -> Iterator[Sentence]:
    """How numbers, weeks and dates are read."""
    w = s.contract.writing
    weeks = {
        "Monday to Sunday": s.pick("en uge er mandag til søndag", "a week is Monday to Sunday"),
        "91 days from day 1": s.pick(
            "13 uger er 91 dage fra den første dag", "13 weeks are 91 days from the first day"
        ),
    }[w.weeks]
    original = {"da": s.pick("dansk", "Danish"), "en": s.pick("engelsk", "English")}[w.language]
    yield compose(
        "writing",
        s.pick(
            f"Beløb er i {CURRENCIES.get(w.currency, w.currency)}; tal skrives {w.numbers}; {weeks}; første og sidste dag er"
            f" medregnet; kontraktens sprog er {original}",
            f"Amounts are in {w.currency}; numbers are written {w.numbers}; {weeks}; first and last"
            f" days are included; the contract's language is {original}",
        ),
    )


def dates(s: Speaker) -> Iterator[Sentence]:
    """The contract's own dates."""
    d = s.contract.dates
    yield compose("dates.enrol", s.pick("Der kan indskrives", "Enrolment is open"), s.days(d.enrol))
    for path, value, da, en in (
        ("achieve until", d.achieve_until, "Resultater skal være opnået senest den", "Outcomes must be achieved by"),
        ("prove until", d.prove_until, "Dokumentation skal være modtaget senest den", "Proof must be received by"),
        ("close", d.close, "Kontrakten afsluttes den", "The contract closes on"),
        ("liable until", d.liable_until, "Fejl kan rettes til og med den", "Errors can be corrected until"),
    ):  # fmt: skip
        if value is not None:
            yield compose(f"dates.{path}", s.pick(da, en), s.day(value))
    for name, value in d.milestones.items():
        yield compose(
            f"dates.milestones.{name}",
            s.pick(f"{s.word(name)} er den", f"{s.word(name)} is"), s.day(value),
        )  # fmt: skip


def words(s: Speaker) -> Iterator[Sentence]:
    """What each word is bound to, and each code list."""
    for name, word in s.contract.words.items():
        yield paragraph(
            f"words.{name}",
            f"»{s.said(word.called, name)}« {_binding(s, word)}" if s.danish
            else f"“{s.said(word.called, name)}” {_binding(s, word)}",
            s.said(word.meaning) if word.meaning else "",
            _values(s, word),
            _read_on(s, word),
        )  # fmt: skip
    for name, codes in s.contract.lists.items():
        yield _codes(s, name, codes)
    for name, series in s.contract.series.items():
        values = s.listed(f"{key}: {s.number(value)}" for key, value in series.values.items())
        source = (
            s.pick(f"kilde: {series.source}", f"source: {series.source}") if series.source else ""
        )
        yield paragraph(
            f"series.{name}",
            s.pick(
                f"Rækken {s.series(name)} er {values}", f"The series {s.series(name)} is {values}"
            ),
            source,
        )


def _values(s: Speaker, word: Word) -> str:
    if not word.values:
        return ""
    said = s.listed((s.said(value) for value in word.values.values()), "or")
    keys = ", ".join(s.said(None, key) for key in word.values)
    return s.pick(f"Svaret er {said} ({keys})", f"The answer is {said} ({keys})")


def _read_on(s: Speaker, word: Word) -> str:
    if word.read_on == "enrolment date":
        return ""
    return s.pick(
        "Den læses den dag, kravets resultat er opnået",
        "It is read on the day the claim's outcome was achieved",
    )


def _binding(s: Speaker, word: Word) -> str:
    if word.interval:
        what = s.kind(word.interval)
        codes = s.listed((s.code(c) for c in word.codes or []), "or")
        kind = s.pick(f" af typen {codes}", f" of the kind {codes}") if codes else ""
        listed = (
            s.pick(
                f" på listen {_list_name(s, word.list_)}",
                f" on the list {_list_name(s, word.list_)}",
            )
            if word.list_
            else ""
        )
        return s.pick(
            f"er perioder med {what}{kind}{listed}", f"is periods of {what}{kind}{listed}"
        )
    if word.not_:
        return s.pick(
            f"er perioder uden {s.word(word.not_)}", f"is periods without {s.word(word.not_)}"
        )
    for names, da, en in ((word.any_of, "or", "or"), (word.all_of, "and", "and")):
        if names:
            joined = s.listed((s.word(n) for n in names), da)
            return s.pick(
                f"er {joined}",
                f"is {s.listed((s.word(n) for n in names), en)}" if not s.danish else joined,
            )
    if word.event:
        return s.pick(
            f"er en registreret, dateret hændelse ({s.outside(word.event)})",
            f"is a recorded, dated event ({s.outside(word.event)})",
        )
    if word.field:
        return s.pick(
            f"er en registreret oplysning ({s.outside(word.field)})",
            f"is a recorded fact ({s.outside(word.field)})",
        )
    if word.score:
        return s.pick(
            f"er en måling med {s.outside(word.score)}", f"is a score on {s.outside(word.score)}"
        )
    assert word.decided_by
    return s.pick(
        f"afgøres af {s.role(word.decided_by)}", f"is decided by {s.role(word.decided_by)}"
    )


def _list_name(s: Speaker, name: str | None) -> str:
    found = s.contract.lists.get(name or "")
    return f"{name}: " + s.said(found.called if found else None, name or "")


def _codes(s: Speaker, name: str, codes: CodeList) -> Sentence:
    said = s.listed(s.code(c) for c in codes.codes)
    as_of = (
        s.pick(
            f", som listen var den {s.day(codes.as_of)}",
            f", as the list was on {s.day(codes.as_of)}",
        )
        if codes.as_of
        else ""
    )
    source = s.pick(f"Kilde: {codes.source}", f"Source: {codes.source}") if codes.source else ""
    return paragraph(
        f"lists.{name}",
        s.pick(
            f"Listen {_list_name(s, name)} er {said}{as_of}",
            f"The list {_list_name(s, name)} is {said}{as_of}",
        ),
        source,
    )


def group(s: Speaker) -> Iterator[Sentence]:
    """The group: who, how many, how judged."""
    g = s.contract.group
    unit = s.word_of(voc.UNITS_OF_GROUP, g.unit)
    called = f": {s.said(g.called)}" if g.called else ""
    yield compose("group.unit", s.pick(f"Enheden er {unit}{called}", f"The unit is {unit}{called}"))
    for number, test in enumerate(g.enters_if, start=1):
        yield compose(
            f"group.enters if.{number}",
            s.pick("Krav til indskrivning:", "Entry test:"),
            entry_test(s, test),
        )
    if g.enters_if or g.judged_on != "enrolment date":
        judged = s.word_of(voc.JUDGED, g.judged_on)
        da, en = f"Kravene vurderes én gang, på {judged}", f"The tests are judged once, on {judged}"
        yield compose("group.judged on", s.pick(da, en))
    if g.places is not None:
        yield compose(
            "group.places",
            s.pick(
                f"Der er {s.number(g.places)} pladser", f"There are {s.number(g.places)} places"
            ),
        )
    for number, word in enumerate(g.leaves_if, start=1):
        yield compose(
            f"group.leaves if.{number}",
            _leaves(s, word),
        )
    for name, band in g.bands.items():
        yield compose(
            f"group.bands.{name}",
            s.pick(
                f"Gruppen {s.said(band.called, name)} er dem, hvor {s.condition(band.test)}",
                f"The band {s.said(band.called, name)} is those where {s.condition(band.test)}",
            ),
        )
    for name, days in g.cohorts.items():
        yield compose(
            f"group.cohorts.{name}",
            s.pick(f"Hold {name} indskrives", f"Cohort {name} is enrolled"),
            s.days(days),
        )


def entry_test(s: Speaker, test: EntryTest) -> str:
    """One test of who may enter."""
    match test.kind:
        case "age":
            return _age(s, test)
        case "receives":
            return s.pick(
                f"modtager {test.words} (listen {_list_name(s, test.binding)})",
                f"receives {test.words} (list {_list_name(s, test.binding)})",
            )
        case "decided":
            return s.pick(
                f"{s.word(test.words)} (afgøres af {s.role(test.binding)})",
                f"{s.word(test.words)} (decided by {s.role(test.binding)})",
            )
    return s.word(test.words)


def _age(s: Speaker, test: EntryTest) -> str:
    if test.high is None:
        return s.pick(f"fyldt {test.low} år", f"aged {test.low} or more")
    if test.low is None:
        return s.pick(f"højst {test.high} år", f"aged {test.high} or less")
    return s.pick(
        f"mellem {test.low} og {test.high} år, begge inklusive",
        f"aged {test.low} to {test.high}, both included",
    )


def proofs(s: Speaker) -> Iterator[Sentence]:
    """How things are shown."""
    for name, proof in s.contract.proofs.items():
        yield _proof(s, name, proof)


def _proof(s: Speaker, name: str, proof: Proof) -> Sentence:
    sources = s.listed(s.source(source) for source in proof.sources)
    verified = (
        s.pick(
            f"; det kontrolleres af {s.role(proof.verified_by)}",
            f"; it is verified by {s.role(proof.verified_by)}",
        )
        if proof.verified_by
        else ""
    )
    sample = f" ({s.share(proof.sample)})" if proof.sample is not None else ""
    return paragraph(
        f"proofs.{name}",
        s.pick(
            f"Dokumentationen {s.said(proof.called, name)} hentes i denne rækkefølge: {sources}{verified}",
            f"The proof {s.said(proof.called, name)} is taken, in this order, from {sources}{verified}",
        ),
        s.word_of(voc.STANDARDS, proof.standard) + sample,
        s.word_of(voc.DRAWN, "drawn") if proof.sample is not None else "",
        s.word_of(voc.SILENCE, proof.silence),
        _undated(s, proof),
        s.word_of(voc.MISSING, proof.missing),
        *_proof_terms(s, proof),
    )  # fmt: skip


def _undated(s: Speaker, proof: Proof) -> str:
    if not any(source.startswith("income") for source in proof.sources):
        return ""
    return s.pick(
        "En måned, som kun kendes fra indkomstoplysningerne uden jobbets datoer, beviser intet alene",
        "A month known only from income records, without the job's dates, proves nothing alone",
    )


def _proof_terms(s: Speaker, proof: Proof) -> Iterator[str]:
    if proof.fresh is not None:
        age = s.span(proof.fresh)
        yield s.pick(f"Den må højst være {age} gammel", f"It may be at most {age} old")
    if proof.tolerance is not None:
        margin = s.span(proof.tolerance)
        yield s.pick(
            f"Målinger kan ligge {margin} før eller efter", f"Scores may be {margin} early or late"
        )
    if proof.share_missing is not None:
        missing = s.quantity(proof.share_missing, "percent")
        yield s.pick(f"Højst {missing} må mangle", f"At most {missing} may be missing")


def _leaves(s: Speaker, word: str) -> str:
    said = s.word(word)
    if word in voc.STATES:
        return s.pick(
            f"Den, der {said}, tælles ikke længere med", f"Whoever {said} is no longer counted"
        )
    return s.pick(
        f"Den, der udgår ({said}), tælles ikke længere med",
        f"Whoever leaves ({said}) is no longer counted",
    )
