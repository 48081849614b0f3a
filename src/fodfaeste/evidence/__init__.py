# SPDX-License-Identifier: MPL-2.0
"""What happened: dated facts, where they came from, and when they became known."""
