# SPDX-License-Identifier: MPL-2.0
"""What was agreed and what came of it, read-only: parties, contract, statements, money."""
