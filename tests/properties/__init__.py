# SPDX-License-Identifier: MPL-2.0
"""What must hold of every contract and every history, on random ones."""
