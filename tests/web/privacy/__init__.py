# SPDX-License-Identifier: MPL-2.0
"""What was done and read, and who nobody can see."""
