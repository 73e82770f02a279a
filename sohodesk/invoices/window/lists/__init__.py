# SPDX-License-Identifier: GPL-3.0-or-later
"""Windows that list what hangs on documents: withholding slips, receipts, exchange gains."""
