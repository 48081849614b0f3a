# SPDX-License-Identifier: MPL-2.0
"""The browser's rooms: a Django project over the engine, one app per question people bring."""
