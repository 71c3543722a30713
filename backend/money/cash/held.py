"""What cash lies in whose hand, and since when: what goes out is the oldest, so what is left came in last."""

BALANCE = """
SELECT ((SELECT COALESCE(sum(amount), 0) FROM money_entry WHERE target = m.id)
      - (SELECT COALESCE(sum(amount), 0) FROM money_entry WHERE source = m.id))::bigint AS balance
"""
SINCE = """
SELECT min(came.at) AS since FROM (
    SELECT COALESCE(r.issued_at, e.at) AS at, sum(e.amount) OVER (ORDER BY e.entry DESC) - e.amount AS newer
    FROM money_entry e LEFT JOIN receipt r ON r.id = e.receipt WHERE e.target = m.id
) came WHERE came.newer < b.balance
"""
HELD = f"""
FROM money_holder m JOIN person p ON p.id = m.person CROSS JOIN LATERAL ({BALANCE}) b CROSS JOIN LATERAL ({SINCE}) s
WHERE m.kind = 'cash'
"""
"""`m` the holder, `p` the person, `b.balance` in minor units, `s.since` when the oldest of it was taken; null where nothing is held."""
