# SPDX-License-Identifier: MPL-2.0
"""Tags and filters for every page: ``{% load look %}``."""
