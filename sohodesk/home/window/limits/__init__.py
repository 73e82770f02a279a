# SPDX-License-Identifier: GPL-3.0-or-later
"""The hours that belong to home, days off, and what weeks are scored by."""
