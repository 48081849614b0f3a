# SPDX-License-Identifier: MPL-2.0
"""A profile for trials: an example that fails is reported as found, and nothing is remembered."""

from hypothesis import Phase, settings

settings.register_profile(
    "as-found",
    max_examples=320,
    deadline=None,
    database=None,
    phases=(Phase.explicit, Phase.generate),
)
