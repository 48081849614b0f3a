# SPDX-License-Identifier: MPL-2.0
"""Evidence: what casework records and registers deliver becomes facts, and is verified."""
