# SPDX-License-Identifier: MPL-2.0
"""What may happen: people simulated in both arms, settled as real ones are, with uncertainty."""
