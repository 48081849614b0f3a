# SPDX-License-Identifier: MPL-2.0
"""Pages of libraries, which guard themselves: each that we let through is named here."""

from __future__ import annotations

from django.urls import ResolverMatch

__all__ = ["DECLARED", "ENROLMENT", "is_declared"]

ENROLMENT = frozenset(
    {
        "account_logout",
        "account_reauthenticate",
        "mfa_index",
        "mfa_reauthenticate",
        "mfa_activate_totp",
        "mfa_list_webauthn",
        "mfa_add_webauthn",
        "mfa_reauthenticate_webauthn",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_download_recovery_codes",
    }
)
"""What exists for someone who must set up a second factor first."""

DECLARED = ENROLMENT | {
    "account_login",
    "account_change_password",
    "account_set_password",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_inactive",
    "mfa_authenticate",
    "mfa_deactivate_totp",
    "mfa_remove_webauthn",
    "mfa_edit_webauthn",
    "mfa_login_webauthn",
    "openid_connect_login",
    "openid_connect_callback",
    "socialaccount_login_cancelled",
    "socialaccount_login_error",
    "usersessions_list",
}
"""Names of addresses. Sign-up is not among them: people come by invitation."""


def is_declared(match: ResolverMatch | None) -> bool:
    """Whether the address is one that is let through."""
    return match is not None and match.view_name in DECLARED
