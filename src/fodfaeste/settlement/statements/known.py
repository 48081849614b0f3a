# SPDX-License-Identifier: MPL-2.0
"""What a statement knows: the claims of a day, and the answers the cohort stage asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from fodfaeste.settlement.cohort.table import Meets
from fodfaeste.settlement.model import Claim
from fodfaeste.settlement.statements.verified import Answer, Verified, none_verified


@dataclass(frozen=True)
class Known:
    """Everything known on a day that money depends on.

    ``claims`` are valid claims of every period so far; ``enrolled`` the enrolment days of admitted
    units; ``measured`` for each line the days on which what it pays for was measured; ``meets``
    answers conditions on claims; ``evidence`` is the hash of the facts; ``answers`` is what those
    who verify samples have answered, ``verified`` says whether a claim's own rows of a proof are
    all verified.
    """

    claims: tuple[Claim, ...]
    enrolled: tuple[date, ...]
    meets: Meets
    measured: Mapping[str, tuple[date, ...]] = field(default_factory=dict)
    evidence: str = ""
    answers: tuple[Answer, ...] = ()
    verified: Verified = none_verified
