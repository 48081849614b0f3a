# SPDX-License-Identifier: MPL-2.0
"""What the audit records about tokens."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fodfaeste.web.privacy.actions import action

TOKEN_MADE = action("token.made", _("{person} lavede nøglen {thing}."))
TOKEN_REVOKED = action("token.revoked", _("{person} tilbagekaldte nøglen {thing}."))
TOKEN_OUTDATED = action(
    "token.outdated", _("{person} valgte en ny adgangskode, og nøglen {thing} blev tilbagekaldt.")
)
