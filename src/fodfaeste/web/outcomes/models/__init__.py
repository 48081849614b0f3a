# SPDX-License-Identifier: MPL-2.0
"""What is kept: rows of evidence and where they went, files handed over, what is checked."""

from fodfaeste.web.outcomes.models.check import Check, CheckStep, Document, Ruling
from fodfaeste.web.outcomes.models.evidence import EvidenceContent, EvidenceDelivered, EvidenceRow
from fodfaeste.web.outcomes.models.intake import Intake, IntakeChunk
from fodfaeste.web.outcomes.models.known import RaisedClaim, UnitFacts, UnitMissing

__all__ = [
    "Check",
    "CheckStep",
    "Document",
    "EvidenceContent",
    "EvidenceDelivered",
    "EvidenceRow",
    "Intake",
    "IntakeChunk",
    "RaisedClaim",
    "Ruling",
    "UnitFacts",
    "UnitMissing",
]
