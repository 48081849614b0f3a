# SPDX-License-Identifier: MPL-2.0
"""What was agreed: the contract language, its reading, checking, canonical form and changes."""

from fodfaeste.contract.canonical import canonical, fingerprint, read_canonical
from fodfaeste.contract.changes import Version, versions
from fodfaeste.contract.errors import ContractErrors, ContractProblem, UnpublishedValue
from fodfaeste.contract.model.base import Unpublished, known
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.reader import read_contract, read_text

__all__ = [
    "Contract",
    "ContractErrors",
    "ContractProblem",
    "Unpublished",
    "UnpublishedValue",
    "Version",
    "canonical",
    "fingerprint",
    "known",
    "read_canonical",
    "read_contract",
    "read_text",
    "versions",
]
