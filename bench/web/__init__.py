# SPDX-License-Identifier: MPL-2.0
"""The site under load: the real server and worker, on each database, with many users at once."""
