# SPDX-License-Identifier: MPL-2.0
"""A profile for trials: an example that fails is reported as found, and nothing is remembered."""

from hypothesis import Phase, settings

settings.register_profile(
    "as-found",
    # Where the variable CI is set hypothesis would draw from no seed but the test's own text.
    derandomize=False,
    max_examples=320,
    deadline=None,
    database=None,
    phases=(Phase.explicit, Phase.generate),
)
