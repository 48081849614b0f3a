# SPDX-License-Identifier: MPL-2.0
"""Pages of libraries, which guard themselves: each that we let through is named here."""

from __future__ import annotations

from typing import Any

__all__ = ["DECLARED", "is_declared"]

DECLARED = frozenset(
    {
        "account_login",
        "account_logout",
        "account_change_password",
        "account_set_password",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "account_reauthenticate",
        "account_inactive",
    }
)
"""Names of addresses."""


def is_declared(match: Any) -> bool:
    """Whether the address is one that is let through."""
    return match is not None and match.view_name in DECLARED
