# SPDX-License-Identifier: GPL-3.0-or-later
"""The Settings page, made from the declared settings, and the business profile."""
