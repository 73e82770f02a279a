# SPDX-License-Identifier: GPL-3.0-or-later
"""The week looked back at in two minutes, and the page for the fridge."""
