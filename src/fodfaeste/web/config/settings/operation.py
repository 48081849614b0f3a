# SPDX-License-Identifier: MPL-2.0
"""What running the site needs to know: how long a silent worker keeps its run."""

from __future__ import annotations

# A worker that has been silent this long has lost its run to the next one. The clocks of the
# machines must agree within a quarter of it.
RUN_LEASE_SECONDS = 60
