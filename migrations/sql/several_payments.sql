-- One movement may be several payments: a customer pays three receipts by one transfer. A payment still goes to one movement only
-- (statement_decision_payment), and whoever decides holds the lock of all decisions.

DROP INDEX statement_decision_line;
CREATE UNIQUE INDEX statement_decision_line ON statement_decision (line, payment) NULLS NOT DISTINCT WHERE undone_at IS NULL;

-- What a person typed and what a bank printed are the same reference (`reference` in backend/money/statements/reading.py).

CREATE INDEX payment_tidy_reference ON payment (regexp_replace(upper(normalize(reference, NFKC)), '[^0-9A-Z]', '', 'g')) WHERE reference <> '';
