# SPDX-License-Identifier: MPL-2.0
"""How purses and lines are named in files for people, and which names a file may use for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from fodfaeste.contract.model.contract import Contract
from fodfaeste.explain.speaker import Speaker


def party(contract: Contract, name: str) -> str:
    """Who holds a purse, as on paper: the party and its unit."""
    purse = contract.purses[name]
    return f"{purse.of}, {purse.unit}" if purse.unit else purse.of


def purse_said(speaker: Speaker, name: str) -> str:
    """A purse by its printed name, else by its party."""
    purse = speaker.contract.purses[name]
    return speaker.said(purse.called) if purse.called else party(speaker.contract, name)


def line_said(speaker: Speaker, name: str) -> str:
    """A line by its key and printed name; a step of emptying by its purse and number."""
    contract = speaker.contract
    steps = {at: (purse, number) for at, purse, number in emptying_steps(contract)}
    if name in steps:
        purse, number = steps[name]
        step = speaker.pick("trin", "step")
        return f"{purse_said(speaker, purse)}, {step} {number}"
    found = contract.pay.get(name) or contract.capital.lines.get(name)
    called = found.called if found else None
    return f"{name} {speaker.said(called)}" if called else name


def emptying_steps(contract: Contract) -> Iterator[tuple[str, str, int]]:
    """Every step of emptying: its name as a line (``emptying.pot.1``), its purse and its number."""
    for purse, terms in contract.capital.emptying.items():
        for number in range(1, len(terms.steps) + 1):
            yield f"emptying.{purse}.{number}", purse, number


def purse_names(contract: Contract) -> dict[str, str]:
    """What a purse may be called in a file → the purse: its key, and names that only it has."""
    both = [Speaker(contract, "da"), Speaker(contract, "en")]
    return _only(contract.purses, lambda name: {purse_said(one, name) for one in both})


def line_names(contract: Contract) -> dict[str, str]:
    """What a line may be called in a file → the line."""
    both = [Speaker(contract, "da"), Speaker(contract, "en")]
    steps = [at for at, _, _ in emptying_steps(contract)]
    every = [*contract.pay, *contract.capital.lines, *steps]
    return _only(every, lambda name: {line_said(one, name) for one in both})


def _only(keys: Iterable[str], said: Callable[[str], set[str]]) -> dict[str, str]:
    """Each key and each name of one key only; a name that two share means neither."""
    known = list(keys)
    found: dict[str, str] = {}
    shared: set[str] = set()
    for key in known:
        for name in said(key):
            shared |= {name} if found.get(name, key) != key else set()
            found[name] = key
    own = {name: key for name, key in found.items() if name not in shared}
    return own | {key: key for key in known}
