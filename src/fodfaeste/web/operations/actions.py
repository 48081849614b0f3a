# SPDX-License-Identifier: MPL-2.0
"""What of the installation itself is recorded in the audit, and how it is read."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fodfaeste.web.privacy.actions import action

BACKUP_MADE = action("backup.made", _("Der blev lavet en sikkerhedskopi: {thing}."))
BACKUP_RESTORED = action(
    "backup.restored", _("Installationen blev genskabt fra sikkerhedskopien {thing}.")
)
