# SPDX-License-Identifier: MPL-2.0
"""A course on paper: the person's plan, and everything that is recorded, with others struck out."""
