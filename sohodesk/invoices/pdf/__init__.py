# SPDX-License-Identifier: GPL-3.0-or-later
"""Documents on paper: what stands on the page, and its typesetting."""
