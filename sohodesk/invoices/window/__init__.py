# SPDX-License-Identifier: GPL-3.0-or-later
"""Parts of the Invoices page: list, cards of states, preview, editor and the small dialogs."""
