# SPDX-License-Identifier: GPL-3.0-or-later
"""The statement of a client: documents and payments of a period, with what was open before."""
