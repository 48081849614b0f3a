# SPDX-License-Identifier: MPL-2.0
"""Splits as columns: every member's share of the running total, less its share of the one before.

The totals to date are sums over the turn column, so a row needs no row above it. A total is divided
in whole minor units by largest remainder, equal remainders to the member named first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.leaf import known
from fodfaeste.contract.model.money import Split, SplitCase
from fodfaeste.exchange.workbook.exact import Divided, divided
from fodfaeste.exchange.workbook.flow import Flow, Piece, quoted
from fodfaeste.exchange.workbook.refusal import refuse


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a split: formulas for its fixed part, its share and the common divisor."""

    name: str
    fixed: str
    share: str


def divide(flow: Flow, side: str) -> Flow:
    """All splits on one side (``payer`` or ``payee``), and a new table with a row per part."""
    chosen = [name for name in flow.contract.split if _used(flow, name, side)]
    if not chosen:
        return flow
    parts: dict[str, list[tuple[str, str]]] = {}
    for name in chosen:
        if flow.contract.split[name].matching is not None:
            refuse("matching", path=f"split.{name}")
        parts[name] = _split(flow, name, side)
    pieces, parents, which = [], [], []
    for at, piece in enumerate(flow.pieces):
        party = getattr(piece, side)
        for member, column in parts.get(party, [(party, flow.amount)]):
            pieces.append(Piece(piece.claim, *_between(piece, side, member)))
            parents.append(at)
            which.append(column)
    return flow.expanded(
        flow.words.sheet("split", "" if side == "payer" else flow.words["payee"]),
        pieces, parents, which,
    )  # fmt: skip


def _used(flow: Flow, name: str, side: str) -> bool:
    return any(getattr(piece, side) == name for piece in flow.pieces)


def _between(piece: Piece, side: str, member: str) -> tuple[str, str]:
    return (member, piece.payee) if side == "payer" else (piece.payer, member)


def _split(flow: Flow, name: str, side: str) -> list[tuple[str, str]]:
    """The columns of one split; returns each member and the column of its part."""
    table, words, key = flow.table, flow.words, f"{side}_{_safe(name)}"
    label = f"{words['split']} {words.purse(name)}"
    own = f"EXACT({{{side}}},{quoted(words.purse(name))})"
    table.formula(f"{key}_key", f"{label}: {words['split_key']}", _key(flow, name, own), "whole")
    members = _members(flow, name)
    left, fixed = f"MAX(0,{{{flow.amount}}})", []
    for number, member in enumerate(members):
        if member.fixed == "0":
            fixed.append("0")
            continue
        column = f"{key}_fixed_{number}"
        heading = f"{label}, {words.purse(member.name)}: {words['fixed']}"
        table.formula(column, heading, f"({{{key}_key}}>0)*MIN({left},{member.fixed})")
        left += f"-{{{column}}}"
        fixed.append(f"{{{column}}}")
    taken = "".join(f"-{one}" for one in fixed if one != "0")
    table.formula(
        f"{key}_moved",
        f"{label}: {words['moved']}",
        f"({{{key}_key}}>0)*({{{flow.amount}}}{taken})",
    )
    same = f"[{key}_key],{{{key}_key}}"
    total = (
        f'SUMIFS([{key}_moved],{same},[turn],"<"&{{turn}})'
        f'+SUMIFS([{key}_moved],{same},[turn],{{turn}},[order],"<="&{{order}})'
    )
    table.formula(f"{key}_to_date", f"{label}: {words['to_date']}", total)
    now = _shared_out(flow, f"{key}_now", label, f"{{{key}_to_date}}", members)
    before = _shared_out(
        flow, f"{key}_then", label, f"({{{key}_to_date}}-{{{key}_moved}})", members
    )
    found = []
    for number, member in enumerate(members):
        column = f"{key}_part_{number}"
        heading = f"{label}, {words.purse(member.name)}: {words['part']}"
        table.formula(
            column,
            heading,
            f"({{{key}_key}}>0)*({{{now[number]}}}-{{{before[number]}}})+{fixed[number]}",
        )
        found.append((member.name, column))
    return found


def _safe(name: str) -> str:
    return "".join(c if c.isascii() and c.isalnum() else "_" for c in name).lower()


def _key(flow: Flow, name: str, own: str) -> str:
    """Which shares divide the row: 0 for none, else the case and version, each on its own total."""

    def case(contract: Contract, suffix: str) -> str:
        version = int(suffix[1:]) if suffix else 0
        split = contract.split[name]
        chosen = str(100 * version + len(split.cases) + 1)
        for number in range(len(split.cases), 0, -1):
            tests = "*".join(flow.condition(str(c)) for c in split.cases[number - 1].only_if)
            chosen = f"IF(({tests})=1,{100 * version + number},{chosen})"
        return chosen

    return f"IF({own},{flow.terms.by_version('{version}', case)},0)"


def every_case(split: Split) -> list[Split | SplitCase]:
    """The split's own shares and those of its cases."""
    return [split, *split.cases]


def _members(flow: Flow, name: str) -> list[Member]:
    first = flow.contract.split[name]
    names = list(dict.fromkeys(
        [*first.between, *(n for case in first.cases for n in case.between)]
    ))  # fmt: skip
    every = [version.split[name] for version in flow.plan.versions]
    common = lcm(*(
        value.denominator
        for split in every for case in every_case(split) for value in _shares(case).values()
    ))  # fmt: skip
    if common > 10**6:
        refuse("split-shares", path=f"split.{name}")
    return [_member(flow, name, member) for member in names]


def _shares(case: Split | SplitCase) -> dict[str, Fraction]:
    """The stated shares; ``the rest`` is what they leave, divided equally."""
    found = {n: known(p).share or Fraction(0) for n, p in case.between.items()}
    return {n: Fraction(value) for n, value in found.items()}


def _member(flow: Flow, split: str, member: str) -> Member:
    def share(contract: Contract, suffix: str) -> str:
        return _by_case(flow, contract, split, suffix, lambda case, path: _share_of(
            flow, case, member, path))  # fmt: skip

    def fixed(contract: Contract, suffix: str) -> str:
        return _by_case(flow, contract, split, suffix, lambda case, path: _fixed_of(
            flow, case, member, path))  # fmt: skip

    by = flow.terms.by_version
    return Member(member, by("{version}", fixed), by("{version}", share))


def _by_case(
    flow: Flow,
    contract: Contract,
    name: str,
    suffix: str,
    make: Callable[[Split | SplitCase, str], str],
) -> str:
    split = contract.split[name]
    chosen = make(
        split, f"split.{name}.between@{suffix[1:]}" if suffix else f"split.{name}.between"
    )
    for number in range(len(split.cases), 0, -1):
        case = split.cases[number - 1]
        tests = "*".join(flow.condition(str(c)) for c in case.only_if)
        path = f"split.{name}.cases.{number}.between{suffix}"
        chosen = f"IF(({tests})=1,{make(case, path)},{chosen})"
    return chosen


def _share_of(flow: Flow, case: Split | SplitCase, member: str, path: str) -> str:
    """The member's share in millionths; the rest is a million less the others."""
    shares = {name: known(portion) for name, portion in case.between.items()}
    if member not in shares:
        return "0"
    portion = shares[member]
    if portion.share is not None:
        return _millionths(flow, path, member, portion.share)
    if portion.fixed is not None:
        return "0"
    others = [
        _millionths(flow, path, name, p.share) for name, p in shares.items() if p.share is not None
    ]
    rests = sum(p.share is None and p.fixed is None for p in shares.values())
    if rests > 1:
        refuse("several-rests", path=path)
    return f"(1000000{''.join(f'-{other}' for other in others)})"


def _millionths(flow: Flow, path: str, member: str, share: Fraction) -> str:
    bare, mark, version = path.partition("@")
    where = f"{bare}.{member}{mark}{version}"
    label = f"{flow.words.label(bare)} {flow.words.purse(member)}"
    above, below = flow.terms.ratio(where, label, share)
    if below not in ("10000", "1000000"):
        refuse("decimals", path=where, value=str(share), digits=6)
    return above if below == "1000000" else f"100*{above}"


def _fixed_of(flow: Flow, case: Split | SplitCase, member: str, path: str) -> str:
    portion = known(case.between[member]) if member in case.between else None
    if portion is None or portion.fixed is None:
        return "0"
    bare, mark, version = path.partition("@")
    where = f"{bare}.{member}{mark}{version}"
    label = f"{flow.words.label(bare)} {flow.words.purse(member)}"
    return flow.terms.minor(where, label, Fraction(portion.fixed), flow.digits)


def _shared_out(
    flow: Flow, key: str, label: str, total: str, members: Sequence[Member]
) -> list[str]:
    """Columns with each member's part of a total, in whole minor units by largest remainder."""
    table, parts = flow.table, list[Divided]()
    sum_of = "+".join(f"({member.share})" for member in members)
    table.formula(f"{key}_sum", f"{label}: Σ", f"MAX(1,{sum_of})", "helper", helper=True)
    for number, member in enumerate(members):
        name = f"{key}_{number}"
        parts.append(divided(table, name, label, total, f"({member.share})", f"{{{key}_sum}}"))
    left = f"({total})" + "".join(f"-{{{p.whole}}}" for p in parts)
    table.formula(f"{key}_left", f"{label}: {flow.words['left']}", left, helper=True)
    found = []
    for number, own in enumerate(parts):
        ahead = "+".join(
            f"({{{other.rest}}}{'>=' if at < number else '>'}{{{own.rest}}})"
            for at, other in enumerate(parts)
            if at != number
        )
        column = f"{key}_share_{number}"
        table.formula(
            column,
            f"{label}: {flow.words['share']}",
            f"{{{own.whole}}}+(({ahead})<{{{key}_left}})",
            helper=True,
        )
        found.append(column)
    return found
