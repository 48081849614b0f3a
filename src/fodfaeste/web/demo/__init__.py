# SPDX-License-Identifier: MPL-2.0
"""The demo world: invented parties and people, made only by the demo command."""
