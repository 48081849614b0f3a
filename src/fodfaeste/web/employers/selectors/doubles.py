# SPDX-License-Identifier: MPL-2.0
"""Reads of doubles: workplaces that are in the register twice, as far as numbers and names tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from fodfaeste.web.employers.models import Employer
from fodfaeste.web.employers.names import ALIKE, alike, plain
from fodfaeste.web.organisations.models import Organisation

__all__ = ["Pair", "doubles_of", "likely_doubles"]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two that look like one; the one with more said of it, or else the older, comes first."""

    kept: Employer
    double: Employer
    same_number: bool
    """Whether the CVR number says so; otherwise name and postcode do."""


def doubles_of(
    organisation: Organisation,
    *,
    name: str,
    cvr: str = "",
    p_number: str = "",
    postcode: str = "",
    without: Employer | None = None,
) -> list[Employer]:
    """What is in a register already and looks like the same workplace."""
    asked = Employer(name=name, cvr=cvr, p_number=p_number, postcode=postcode)
    rows = Employer.objects.filter(organisation=organisation).select_related("merged_into")
    key, found = _Key(asked), {}
    for one in rows:
        if one.pk != (without and without.pk) and _same(key, _Key(one)) is not None:
            kept = one.merged_into or one
            found[kept.pk] = kept
    return [one for one in found.values() if without is None or one.pk != without.pk]


def likely_doubles(organisation: Organisation) -> list[Pair]:
    """Every pair of a register that looks like one workplace, by name."""
    rows = Employer.objects.filter(organisation=organisation, merged_into__isnull=True)
    keys = [_Key(one) for one in rows.order_by("name", "pk")]
    pairs: dict[tuple[int, int], Pair] = {}
    for group in _groups(keys):
        for one, other in combinations(group, 2):
            same = _same(one, other)
            if same is not None:
                first, second = sorted((one, other), key=lambda each: (-each.said, each.row.pk))
                pair = Pair(first.row, second.row, same)
                pairs[first.row.pk, second.row.pk] = pair
    return sorted(pairs.values(), key=lambda pair: (pair.kept.name, pair.kept.pk, pair.double.pk))


class _Key:
    """A workplace and what it is compared by."""

    __slots__ = ("name", "row", "said")

    def __init__(self, row: Employer) -> None:
        self.row, self.name = row, plain(row.name)
        self.said = sum(map(bool, (row.cvr, row.p_number, row.address, row.industry)))


def _groups(keys: Iterable[_Key]) -> Iterator[list[_Key]]:
    """Only workplaces with the same CVR number or postcode are compared with each other."""
    groups: defaultdict[tuple[str, str], list[_Key]] = defaultdict(list)
    for one in keys:
        if one.row.cvr:
            groups["cvr", one.row.cvr].append(one)
        groups["postcode", one.row.postcode].append(one)
    yield from groups.values()


def _same(one: _Key, other: _Key) -> bool | None:
    """True by number, False by name and postcode, none when they are two."""
    a, b = one.row, other.row
    if a.p_number and b.p_number:
        # A P-number is one workplace: a chain has many under one CVR number.
        return True if a.p_number == b.p_number else None
    if a.cvr and b.cvr:
        return True if a.cvr == b.cvr else None
    if a.postcode and b.postcode and a.postcode != b.postcode:
        return None
    return False if alike(one.name, other.name) >= ALIKE else None
