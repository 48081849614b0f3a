# SPDX-License-Identifier: MPL-2.0
"""The pages about results."""
