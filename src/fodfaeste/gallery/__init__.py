# SPDX-License-Identifier: MPL-2.0
"""Do published contracts compute? Worked examples, figures with verdicts, and contradictions."""
