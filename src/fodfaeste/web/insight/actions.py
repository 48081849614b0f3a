# SPDX-License-Identifier: MPL-2.0
"""What the audit records about results, and the sentences it is read as."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fodfaeste.web.privacy.actions import action

RESULTS_COUNTED = action("results.counted", _("{person} talte resultaterne af {thing} op."))
RESULTS_SEEN = action(
    "results.seen", _("{person} så, hvilke borgere der står bag {thing}."), reads=True
)
AIM_SAID = action("aim.said", _("{person} ændrede mål eller basis for {thing}."))
