# SPDX-License-Identifier: GPL-3.0-or-later
"""The Home page's views: balance, enough, planner, promises, family, limits and the review."""
