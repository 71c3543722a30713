"""An invoice that no longer says what its receipt says."""

OVERTAKEN = """
(EXISTS (SELECT 1 FROM receipt_void v WHERE v.receipt = i.receipt)
 OR EXISTS (SELECT 1 FROM receipt f WHERE f.refund_of = i.receipt AND f.received_at > COALESCE(i.issued_at, i.requested_at)
            AND NOT EXISTS (SELECT 1 FROM receipt_void w WHERE w.receipt = f.id)))
"""
"""Of `invoice_request i`: the receipt is void, or money was given back since. What was given back before is not on the invoice."""
