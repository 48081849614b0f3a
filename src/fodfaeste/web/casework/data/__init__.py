# SPDX-License-Identifier: MPL-2.0
"""Data of casework: the sections of the career profile, and the scales that can be recorded."""
