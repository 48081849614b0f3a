# SPDX-License-Identifier: MPL-2.0
"""That it balances: double entry over a capital run, numbered, hash-chained and sealed."""
