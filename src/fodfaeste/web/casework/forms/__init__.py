# SPDX-License-Identifier: MPL-2.0
"""What casework asks, one module per part of the work."""
