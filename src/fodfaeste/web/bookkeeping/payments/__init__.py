# SPDX-License-Identifier: MPL-2.0
"""What was paid, as an organisation's own bank says, beside what was owed."""
