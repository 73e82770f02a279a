# SPDX-License-Identifier: GPL-3.0-or-later
"""The week of Time: seven days painted side by side, dragged in, with a pane for one entry."""
