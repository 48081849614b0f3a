# SPDX-License-Identifier: MPL-2.0
"""The answer to "why not yet?" in words."""

from __future__ import annotations

from fodfaeste.explain import language as lang
from fodfaeste.explain.not_yet import Answer
from fodfaeste.explain.not_yet.lacking import lacking
from fodfaeste.explain.not_yet.needs import Need
from fodfaeste.explain.reasons import say
from fodfaeste.explain.speaker import Speaker


def said(answer: Answer, s: Speaker) -> tuple[str, ...]:
    """The answer, one sentence at a time, the conclusion first."""
    line = s.line(answer.line)
    match answer.state:
        case "paid":
            assert answer.claim is not None
            on, amount = s.day(answer.claim.achieved), s.minor(answer.amount)
            texts = [
                s.pick(
                    f"{line} er opnået den {on}: {amount}", f"{line} was reached on {on}: {amount}"
                )
            ]
        case "waits":
            assert answer.claim is not None
            on = s.day(answer.claim.achieved)
            texts = [
                s.pick(
                    f"Der mangler intet for {line}; den opnås den {on}",
                    f"Nothing is missing for {line}; it is reached on {on}",
                )
            ]
        case "possible":
            texts = _possible(answer, s, line)
        case "scheduled" | "group":
            texts = [_not_for_one(answer, s, line)]
        case _:
            texts = [
                s.pick(
                    f"{line} kan ikke udløses mere, fordi:",
                    f"{line} can no longer be earned, because:",
                ),
                *(text for one in answer.obstacles for text in lacking(one, s, may_help=False)),
                *(say(reason, s) for reason in answer.because),
            ]
    return tuple(lang.sentence(text) for text in texts)


def _not_for_one(answer: Answer, s: Speaker, line: str) -> str:
    """Said of a line that no single person can earn."""
    each = s.contract.pay[answer.line].each
    if answer.state == "group":
        return s.pick(
            f"{line} betales for hele gruppen under ét og kan ikke udløses af den enkelte alene",
            f"{line} is paid for the group as a whole and cannot be earned by one person alone",
        )
    assert each is not None
    when = s.window(each)
    return s.pick(
        f"{line} betales {when}, uanset hvad den enkelte opnår; der er intet, der mangler",
        f"{line} is paid {when}, whatever anyone achieves; nothing is missing",
    )


def _possible(answer: Answer, s: Speaker, line: str) -> list[str]:
    assert answer.claim is not None
    amount, on = s.minor(answer.amount), s.day(answer.claim.achieved)
    if any(_paid_benefit(need) for need in answer.needs):
        amount = s.pick("et beløb", "an amount")  # nobody knows the benefit it is worked out from
    texts = [
        s.pick(
            f"Før {line} kan udløse {amount}, mangler:",
            f"Before {line} can earn {amount}, this is missing:",
        )
    ]
    texts += [text for one in answer.obstacles for text in lacking(one, s, may_help=True)]
    there = {str(ref) for one in answer.obstacles for ref in one.refs}
    texts += [_need(s, need) for need in answer.needs if need.name not in there]
    texts.append(_reached(answer, s, on))
    if answer.latest != answer.needs:
        moved = [a for a, b in zip(answer.latest, answer.needs, strict=True) if a != b]
        first, last = min(n.first for n in moved), max(n.last for n in moved)
        texts.append(
            s.pick(
                f"Det skal senest begynde den {s.day(first)} og være sket den {s.day(last)}",
                f"It must begin by {s.day(first)} and have happened by {s.day(last)}",
            )
        )
    by = s.day(s.contract.dates.prove_until)
    texts.append(
        s.pick(
            f"Dokumentation skal være modtaget senest den {by}", f"Proof must be received by {by}"
        )
    )
    return texts


def _reached(answer: Answer, s: Speaker, on: str) -> str:
    """When it is reached: in the past, when only rows of past days lack something."""
    kinds = {need.kind for need in answer.needs}
    if kinds == {"mended"} and any(one.kind == "dates" for one in answer.obstacles):
        return s.pick(
            f"Har jobbet varet alle de dage, er den opnået den {on}",
            f"If the job lasted all those days, it was reached on {on}",
        )
    if kinds and kinds <= {"verified", "mended"}:
        return s.pick(f"Så er den opnået den {on}", f"Then it was reached on {on}")
    return s.pick(f"Så opnås den tidligst den {on}", f"Then it is reached on {on} at the earliest")


def _need(s: Speaker, need: Need) -> str:
    first, last = s.day(need.first), s.day(need.last)
    days = (need.last - need.first).days + 1
    span = lang.counted(days, "day", s.language)
    match need.kind:
        case "state":
            hours = _hours(s, need)
            between = s.pick(
                f"fra den {first} til den {last} ({span})", f"from {first} to {last} ({span})"
            )
            amount = s.pick(", med beløb,", ", with its amount,") if _paid_benefit(need) else ""
            return f"{s.word(need.name)}{hours}{amount} {between}"
        case "decision":
            word, role = s.word(need.name), s.role(need.by)
            return s.pick(f"{role} afgør: {word}", f"{role} decides: {word}")
        case "event":
            return s.pick(
                f"det registreres: {event_name(s, need.name)}",
                f"it is recorded: {event_name(s, need.name)}",
            )
        case "attribute":
            return s.pick(
                f"oplysningen »{need.name}« registreres", f"the fact “{need.name}” is recorded"
            )
        case "score":
            return s.pick(
                f"en måling med {need.name} den {first}", f"a score on {need.name} on {first}"
            )
        case "given":
            return s.pick(
                f"{s.role(need.by)} opgør {s.measure(need.name)}",
                f"{s.role(need.by)} states {s.measure(need.name)}",
            )
        case "register":
            return s.pick(
                f"{_register(s, need)} leveres for dagene fra den {first} til den {last}",
                f"{_register(s, need)} is delivered for the days from {first} to {last}",
            )
    return s.pick(f"række {need.name} kontrolleres", f"row {need.name} is verified")


def _hours(s: Speaker, need: Need) -> str:
    if need.hours is None:
        return ""
    weekly = s.number(need.hours)
    return s.pick(f", {weekly} timer om ugen,", f", {weekly} hours a week,")


def _register(s: Speaker, need: Need) -> str:
    if need.source == "status":
        return s.pick("folkeregisterets status", "the population register's status")
    return s.source(need.source)


def event_name(s: Speaker, name: str) -> str:
    """An event by the printed name of the word bound to it."""
    if name == "enrolled":
        return s.pick("indskrivning", "enrolment")
    bound = [key for key, word in s.contract.words.items() if word.event == name]
    return s.word(bound[0]) if bound else s.word(name)


def _paid_benefit(need: Need) -> bool:
    """Whether it is the amount of a benefit that is missing."""
    return need.interval == "benefit" and need.pay is not None
