# SPDX-License-Identifier: MPL-2.0
"""What was agreed: the contract language, its reading, checking, canonical form and changes."""

from fodfaeste.contract.errors import ContractErrors, ContractProblem, UnpublishedValue
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.reader import read_contract, read_text

__all__ = [
    "Contract",
    "ContractErrors",
    "ContractProblem",
    "UnpublishedValue",
    "read_contract",
    "read_text",
]
