# SPDX-License-Identifier: GPL-3.0-or-later
"""Retainers in the window: what a client paid ahead, what invoices took of it, what is left."""
