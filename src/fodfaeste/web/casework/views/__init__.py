# SPDX-License-Identifier: MPL-2.0
"""Pages of casework, one module per part of the work."""
