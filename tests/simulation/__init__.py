# SPDX-License-Identifier: MPL-2.0
"""What is simulated, tested against the plain reference and against exact equations."""
