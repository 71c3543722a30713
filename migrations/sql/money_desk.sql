-- The office's own books, what is looked for among a million receipts, and what is noticed about cash.

ALTER TABLE receipt_book ADD CONSTRAINT receipt_book_whose CHECK ((device IS NULL) = (person IS NULL));
CREATE UNIQUE INDEX receipt_book_office ON receipt_book (service_centre) WHERE device IS NULL AND state = 'open' AND used < last - first + 1;

CREATE INDEX receipt_refunds ON receipt (received_at DESC, number DESC) WHERE kind = 'refund';
CREATE INDEX receipt_differs ON receipt (received_at DESC, number DESC) WHERE charged <> expected;
CREATE INDEX receipt_void_voided ON receipt_void (received_at DESC);
CREATE INDEX payment_method ON payment (method, receipt);
CREATE INDEX payment_reference ON payment (reference text_pattern_ops) WHERE reference <> '';

CREATE INDEX cash_limit_entry ON cash_limit (entry DESC);
CREATE UNIQUE INDEX cash_case_open ON cash_case (person) WHERE settled_at IS NULL;
CREATE INDEX cash_case_person ON cash_case (person, opened_at DESC);
ALTER TABLE cash_limit ADD CONSTRAINT cash_limit_sane CHECK (amount > 0 AND hours > 0);
CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON cash_limit FOR EACH ROW EXECUTE FUNCTION refuse_change();
