# SPDX-License-Identifier: MPL-2.0
"""The reference problems, measured beside other tools in the same run: `python -m bench`."""
