# SPDX-License-Identifier: GPL-3.0-or-later
"""Programs for those who work on SohoDesk; none of them is installed with it."""
