-- The price list, the receipt books and the money ledger: found quickly, and kept honest by the database.

CREATE INDEX price_product ON price (product, valid_from DESC, id DESC);
ALTER TABLE price ADD CONSTRAINT price_whole CHECK (amount >= 0 AND tax_rate BETWEEN 0 AND 10000);

CREATE UNIQUE INDEX charge_override_awaits_once ON charge_override ("order") WHERE state = 'awaiting';
CREATE INDEX charge_override_order ON charge_override ("order", decided_at DESC);
CREATE INDEX charge_override_awaiting ON charge_override (requested_at) WHERE state = 'awaiting';

ALTER TABLE receipt_book ADD CONSTRAINT receipt_book_numbers CHECK (first >= 1 AND first <= last);
ALTER TABLE receipt_book ADD CONSTRAINT receipt_book_counts CHECK (void >= 0 AND void <= used AND used <= last - first + 1);
ALTER TABLE receipt_book ADD CONSTRAINT receipt_book_apart EXCLUDE USING gist (int8range(first, last, '[]') WITH &&);
CREATE UNIQUE INDEX receipt_book_first ON receipt_book (series, first) INCLUDE (last);
CREATE INDEX receipt_book_device ON receipt_book (device, first);
CREATE INDEX receipt_book_open ON receipt_book (service_centre, first) WHERE state = 'open';

CREATE UNIQUE INDEX receipt_number ON receipt (series, number);
CREATE INDEX receipt_book_numbers_used ON receipt (book, number);
CREATE INDEX receipt_order ON receipt ("order", number);
CREATE INDEX receipt_person ON receipt (person, received_at DESC);
CREATE INDEX receipt_centre ON receipt (service_centre, received_at DESC, number DESC);
CREATE INDEX receipt_received ON receipt (received_at DESC, number DESC);
CREATE INDEX receipt_refund_of ON receipt (refund_of) WHERE refund_of IS NOT NULL;
ALTER TABLE receipt ADD CONSTRAINT receipt_amount CHECK (amount > 0);
ALTER TABLE receipt ADD CONSTRAINT receipt_refunds_one CHECK ((kind = 'refund') = (refund_of IS NOT NULL));

CREATE INDEX payment_receipt ON payment (receipt, position);
ALTER TABLE payment ADD CONSTRAINT payment_amount CHECK (amount > 0);
ALTER TABLE payment ADD CONSTRAINT payment_change CHECK (tendered IS NULL OR tendered - change = amount);
CREATE UNIQUE INDEX payment_proof_once ON payment_proof (payment, sha256);
CREATE INDEX payment_proof_sha256 ON payment_proof (sha256);

CREATE UNIQUE INDEX money_holder_customers ON money_holder (kind) WHERE kind = 'customers';
CREATE UNIQUE INDEX money_holder_cash ON money_holder (person) WHERE kind = 'cash';
CREATE UNIQUE INDEX money_holder_clearing ON money_holder (service_centre, method) WHERE kind = 'clearing';
CREATE UNIQUE INDEX money_holder_finance ON money_holder (service_centre) WHERE kind = 'finance';

CREATE UNIQUE INDEX cash_handover_offered_once ON cash_handover (person) WHERE state = 'offered';
CREATE INDEX cash_handover_person ON cash_handover (person, offered_at DESC);
CREATE INDEX cash_handover_centre ON cash_handover (service_centre, offered_at DESC);

CREATE INDEX money_entry_source ON money_entry (source, entry) INCLUDE (amount);
CREATE INDEX money_entry_target ON money_entry (target, entry) INCLUDE (amount);
CREATE INDEX money_entry_receipt ON money_entry (receipt);
CREATE INDEX money_entry_handover ON money_entry (handover);
ALTER TABLE money_entry ADD CONSTRAINT money_entry_amount CHECK (amount > 0);
ALTER TABLE money_entry ADD CONSTRAINT money_entry_goes_somewhere CHECK (source <> target);

CREATE TRIGGER count_version BEFORE UPDATE ON charge_override FOR EACH ROW EXECUTE FUNCTION count_version();
CREATE TRIGGER count_version BEFORE UPDATE ON receipt_book FOR EACH ROW EXECUTE FUNCTION count_version();
CREATE TRIGGER count_version BEFORE UPDATE ON cash_handover FOR EACH ROW EXECUTE FUNCTION count_version();
CREATE TRIGGER count_version BEFORE UPDATE ON receipt FOR EACH ROW EXECUTE FUNCTION count_version();

-- What is written stays written. Of a receipt only the version goes on, when a document joins it.

CREATE FUNCTION refuse_change_of_receipt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'version' = to_jsonb(OLD) - 'version' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a receipt is never changed';
END;
$$;

CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON receipt FOR EACH ROW EXECUTE FUNCTION refuse_change_of_receipt();
CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON receipt_void FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON payment FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON price FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON money_entry FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- A book counts its own numbers, so that the report over the whole series reads books, not receipts.

CREATE FUNCTION count_in_book() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE receipt_book SET used = used + 1 WHERE id = NEW.book AND series = NEW.series AND NEW.number BETWEEN first AND last;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'this number is not in this book' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END;
$$;

CREATE TRIGGER count_in_book AFTER INSERT ON receipt FOR EACH ROW EXECUTE FUNCTION count_in_book();

CREATE FUNCTION count_void_in_book() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE receipt_book SET void = void + 1 WHERE id = (SELECT book FROM receipt WHERE id = NEW.receipt);
    UPDATE receipt SET version = version WHERE id = NEW.receipt;
    RETURN NULL;
END;
$$;

CREATE TRIGGER count_void_in_book AFTER INSERT ON receipt_void FOR EACH ROW EXECUTE FUNCTION count_void_in_book();

-- A receipt on a phone says which proofs have arrived, and what was refunded.

CREATE FUNCTION touch_receipt_of_proof() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE receipt SET version = version WHERE id = (SELECT receipt FROM payment WHERE id = NEW.payment);
    RETURN NULL;
END;
$$;

CREATE TRIGGER touch_receipt AFTER INSERT ON payment_proof FOR EACH ROW EXECUTE FUNCTION touch_receipt_of_proof();

CREATE FUNCTION touch_receipts_of_blob() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE receipt SET version = version
    WHERE id IN (SELECT p.receipt FROM payment_proof f JOIN payment p ON p.id = f.payment WHERE f.sha256 = NEW.sha256);
    RETURN NULL;
END;
$$;

CREATE TRIGGER touch_receipts AFTER INSERT ON blob_brought FOR EACH ROW EXECUTE FUNCTION touch_receipts_of_blob();

CREATE FUNCTION touch_refunded_receipt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE receipt SET version = version WHERE id = NEW.refund_of;
    RETURN NULL;
END;
$$;

CREATE TRIGGER touch_refunded AFTER INSERT ON receipt FOR EACH ROW WHEN (NEW.refund_of IS NOT NULL) EXECUTE FUNCTION touch_refunded_receipt();
