# SPDX-License-Identifier: MPL-2.0
"""What every installation shares (`base`), and the three ways to run: demo, production, test."""
