# SPDX-License-Identifier: GPL-3.0-or-later
"""The view of expenses in the window; the page of documents shows it beside its own."""
