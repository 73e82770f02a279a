# SPDX-License-Identifier: GPL-3.0-or-later
"""Deposits and final invoices in the window: asked for ahead, and taken off later."""
