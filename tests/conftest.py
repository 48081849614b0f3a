# SPDX-License-Identifier: MPL-2.0
"""Settings that all tests share: how many examples hypothesis tries."""

from hypothesis import settings

# No deadline: two busy cores make honest examples slow now and then.
settings.register_profile("quick", max_examples=40, deadline=None)
settings.register_profile("full", max_examples=400, deadline=None)
settings.load_profile("quick")
