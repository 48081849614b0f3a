# SPDX-License-Identifier: MPL-2.0
"""What was done and read, by whom: audit, pseudonyms, encryption."""
