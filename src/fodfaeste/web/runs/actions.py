# SPDX-License-Identifier: MPL-2.0
"""What the audit records of runs."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fodfaeste.web.privacy.actions import action

__all__ = ["RUN_CANCELLED", "RUN_STARTED"]

RUN_STARTED = action("run.started", _("{person} startede kørsel nr. {thing}: {kind}."))
RUN_CANCELLED = action("run.cancelled", _("{person} annullerede kørsel nr. {thing}: {kind}."))
