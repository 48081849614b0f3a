# SPDX-License-Identifier: MPL-2.0
"""Pages about files of registers, claims, and what is to be verified."""
