# SPDX-License-Identifier: MPL-2.0
"""Simulating a cohort: our kernel beside two designs in plain numpy, and its own floor."""
