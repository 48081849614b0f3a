# SPDX-License-Identifier: MPL-2.0
"""One module per kind of measure."""
