"""What cash lies in whose hand, and since when: what goes out is the oldest, so what is left came in last."""

BALANCE = """
SELECT ((SELECT COALESCE(sum(amount), 0) FROM money_entry WHERE target = m.id)
      - (SELECT COALESCE(sum(amount), 0) FROM money_entry WHERE source = m.id))::bigint AS balance
"""
SINCE = """
WITH RECURSIVE came AS (
    (SELECT e.entry, e.at, e.receipt, e.amount, 0::bigint AS newer FROM money_entry e
     WHERE e.target = m.id AND b.balance > 0 ORDER BY e.entry DESC LIMIT 1)
    UNION ALL
    SELECT older.*, l.newer + l.amount FROM came l CROSS JOIN LATERAL (
        SELECT e.entry, e.at, e.receipt, e.amount FROM money_entry e WHERE e.target = m.id AND e.entry < l.entry ORDER BY e.entry DESC LIMIT 1
    ) older WHERE l.newer + l.amount < b.balance
)
SELECT min(COALESCE(r.issued_at, l.at)) AS since FROM came l LEFT JOIN receipt r ON r.id = l.receipt
"""
"""From the newest entry back, only as far as what is held reaches: what was handed over in earlier years is not looked at."""
HELD = f"""
FROM money_holder m JOIN person p ON p.id = m.person JOIN service_centre c ON c.id = p.service_centre
CROSS JOIN LATERAL ({BALANCE}) b CROSS JOIN LATERAL ({SINCE}) s
WHERE m.kind = 'cash'
"""
"""`m` the holder, `p` the person, `c` the service centre, `b.balance` in minor units, `s.since` when the oldest of it was taken; null where nothing is held."""
