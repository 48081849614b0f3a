# SPDX-License-Identifier: MPL-2.0
"""``fodfaeste calibrate``: the people of the simulation beside what studies have published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fodfaeste.cli import endings, reasons
from fodfaeste.cli.output import PLAIN, Common, console, print_json

if TYPE_CHECKING:
    from rich.console import Console

    from fodfaeste.simulation.pack import Fitted, Pack, Population, Target
    from fodfaeste.simulation.published import Compared

ROLES = {
    "fit": ("tilpasset", "fitted"),
    "check": ("kontrol", "check"),
    "elsewhere": ("andetsteds", "elsewhere"),
}
CONFIDENCE = {
    "verified": ("læst i kilden", "read in the source"),
    "derived": ("udledt", "derived"),
    "assumed": ("antaget", "assumed"),
    "memory": ("ikke efterset", "not checked"),
}


def calibrate(*, population: str = "", fit: bool = False, common: Common = PLAIN) -> int:
    """Print fitted beside published figures.

    Parameters
    ----------
    population
        Only this population.
    fit
        Fit the numbers again, and show what comes out; takes minutes.
    """
    from fodfaeste.simulation.fitting import fit as fit_again
    from fodfaeste.simulation.pack import PackError, shipped_pack
    from fodfaeste.simulation.published import compared

    pack = shipped_pack()
    try:
        chosen = [pack.population(population)] if population else list(pack.populations)
    except PackError as wrong:
        raise endings.Refusal(f"--population: {wrong}") from None
    found = []
    for one in chosen:
        numbers = fit_again(pack, one) if fit else pack.fitted(one)
        targets = [target for target in pack.targets if target.population == one.name]
        found.append((one, numbers, compared(pack, numbers, targets)))
    if common.json:
        print_json("calibrate", {"populations": [_json(pack, *each) for each in found]})
        return endings.OK
    out = console()
    for each in found:
        _population(out, pack, *each, common)
    _text(out, common.pick(
        "“Tilpasset” er de tal, modellen er tilpasset efter; “kontrol” er samme undersøgelse, men "
        "ikke brugt i tilpasningen; “andetsteds” er andre mennesker, lande eller metoder. Intet "
        "tal er udeladt. z er afstanden i standardfejl; ved ! ligger modellen uden for tallets "
        "eget 95 procents interval.",
        "“Fitted” figures are those the model is fitted to, “check” the same study but not used in "
        "the fit, “elsewhere” other people, countries or methods. No figure is left out. z is the "
        "distance in standard errors; with ! the model lies outside the figure's own interval.",
    ))  # fmt: skip
    return endings.OK


def _population(
    out: Console,
    pack: Pack,
    population: Population,
    numbers: Fitted,
    found: list[Compared],
    common: Common,
) -> None:
    pick = common.pick
    said = pick(population.called.da, population.called.en)
    out.print(f"{said} ({population.name})", style="bold")
    _text(out, pick(population.about.da, population.about.en))
    evidence = population.evidence
    if evidence.value == "none":
        _text(out, pick("! Ingen undersøgelse dækker denne gruppe; tallene er lånt.",
                        "! No study covers this group; its numbers are borrowed."))  # fmt: skip
    entry, leave = (
        _decimal(f"{numbers.entry:.4g}", common),
        _decimal(f"{numbers.leave:.4g}", common),
    )
    spread, effect = (_decimal(f"{one:.3g}", common) for one in (numbers.spread, numbers.effect))
    study, source = round(numbers.study * 100), pack.sources[evidence.source]
    _text(out, pick(
        f"Begynder: {entry} pr. uge · spredning {spread} · mister job: {leave} pr. uge · "
        f"virkning × {effect} · uddannelse {study} % · kilde: {source}",
        f"Begin: {entry} a week · spread {spread} · lose work: {leave} a week · "
        f"effect × {effect} · education {study}% · source: {source}",
    ))  # fmt: skip
    if found:
        heads = (pick("Kilden", "Source"), "95 %", "Model", "z", pick("Brug", "Use"))
        out.print(_line("", *heads), style="bold", soft_wrap=True)
    told = ""
    for one in found:
        source = f"{pack.sources[one.target.source]}; {pick(*CONFIDENCE[one.target.confidence])}"
        if source != told:
            _text(out, source)
            told = source
        style = "" if one.within else "yellow"
        out.print(_line(*_row(one, common)), style=style, soft_wrap=True)
    out.print()


def _line(name: str, published: str, interval: str, model: str, z: str, role: str) -> str:
    return f"  {name:<36}{published:>7} {interval:>15} {model:>6} {z:>6} {role}"


def _row(one: Compared, common: Common) -> tuple[str, str, str, str, str, str]:
    target = one.target
    low, high = _figure(one.low, target, common), _figure(one.high, target, common)
    z = _decimal(f"{one.z:+.1f}", common)
    return (
        _said(target, common),
        _figure(target.value, target, common),
        f"{low} – {high}",
        _figure(one.fitted, target, common),
        z if one.within else f"{z} !",
        common.pick(*ROLES[target.role]),
    )


def _said(target: Target, common: Common) -> str:
    """What a figure is of."""
    pick, months = common.pick, target.months
    studies = "education" in target.of_states
    what = pick("job el. uddannelse", "job or education") if studies else "job"
    said = {
        "ever": pick(f"{what}, {months} mdr.", f"{what}, {months} months"),
        "in": pick(f"{what} i {months}. måned", f"{what} in month {months}"),
        "weeks": pick(f"uger i job, {months} mdr.", f"weeks in job, {months} months"),
        "kept": pick(f"job holdt {target.weeks} uger", f"job kept {target.weeks} weeks"),
        "tenure": pick("uger i første job", "weeks in first job"),
        "ratio": pick(f"med/uden, {months} mdr.", f"with/without, {months} months"),
    }[target.kind]
    arm = {"with": pick(", med", ", with"), "without": pick(", uden", ", without")}
    return f"{said}{arm.get(target.arm or '', '')}"


def _figure(value: float, target: Target, common: Common) -> str:
    if target.kind in ("ever", "in", "kept"):
        text = f"{value * 100:.1f}%"
    elif target.kind == "ratio":
        text = f"{value:.2f}"
    else:
        text = f"{value:.1f}"
    return _decimal(text, common)


def _decimal(text: str, common: Common) -> str:
    return text.replace(".", ",") if common.language == "da" else text


def _json(
    pack: Pack, population: Population, numbers: Fitted, found: list[Compared]
) -> dict[str, Any]:
    return {
        "name": population.name,
        "evidence": population.evidence.model_dump(),
        "fitted": numbers.model_dump(),
        "uncertainty": population.uncertainty.model_dump(),
        "figures": [
            {
                **one.target.model_dump(exclude_none=True),
                "source_text": pack.sources[one.target.source],
                "standard_error": one.error,
                "low95": one.low,
                "high95": one.high,
                "model": one.fitted,
                "z": one.z,
                "within": one.within,
            }
            for one in found
        ],
    }


def _text(out: Console, text: str) -> None:
    out.print(reasons.wrapped(text, 0))
