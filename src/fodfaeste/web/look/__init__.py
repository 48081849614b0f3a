# SPDX-License-Identifier: MPL-2.0
"""The page's frame: design system, components, charts, and the front page of each role."""
