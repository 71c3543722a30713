"""How lists and the board mark an order because of a part that is short."""

from typing import Literal

PartMark = Literal["", "awaiting", "denied"]
"""`awaiting`: a manager has not answered yet; `denied`: what was authorised by telephone was not, says who is said to have done it."""

MARK = """
(SELECT CASE WHEN bool_or(r.confirmation = 'denied') AND o.state <> 'closed' THEN 'denied' WHEN bool_or(r.state = 'awaiting') THEN 'awaiting' ELSE '' END
 FROM part_request r WHERE r."order" = o.id)
"""
"""For a statement whose order is `o`."""
