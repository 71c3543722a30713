-- Invoices, open charges, statements and closings: found quickly, and kept honest by the database.

CREATE UNIQUE INDEX invoice_request_once ON invoice_request (receipt) WHERE state IN ('requested', 'issued');
CREATE INDEX invoice_request_receipt ON invoice_request (receipt, requested_at DESC);
CREATE INDEX invoice_request_state ON invoice_request (state, requested_at DESC);
CREATE INDEX invoice_request_file ON invoice_request (file_sha256) WHERE file_sha256 <> '';
CREATE UNIQUE INDEX invoice_request_number ON invoice_request (invoice_code, invoice_number) WHERE invoice_number <> '';
CREATE TRIGGER count_version BEFORE UPDATE ON invoice_request FOR EACH ROW EXECUTE FUNCTION count_version();

-- An entry of the ledger belongs to a day of a service centre. A day that is closed takes no more.

ALTER TABLE money_entry ADD CONSTRAINT money_entry_booked CHECK (booked_on IS NOT NULL AND service_centre IS NOT NULL);
CREATE INDEX money_entry_booked ON money_entry (service_centre, booked_on, entry);
CREATE INDEX money_entry_day ON money_entry (booked_on, entry);

CREATE UNIQUE INDEX day_closing_once ON day_closing (service_centre, day);
CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON day_closing FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The first day of the service centre that is still open, `today` at the earliest; it stays open until this transaction ends.

CREATE FUNCTION open_day(centre uuid, today date) RETURNS date LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(hashtext('day_closing'), hashtext(centre::text));
    RETURN GREATEST(today, (SELECT max(day) + 1 FROM day_closing WHERE service_centre = centre));
END;
$$;

-- Open charges count what is paid by themselves.

CREATE INDEX order_charge_open ON order_charge (since, "order") WHERE paid < amount;
CREATE INDEX order_charge_open_centre ON order_charge (service_centre, since, "order") WHERE paid < amount;
CREATE INDEX order_charge_without_price ON order_charge ("order") WHERE reason = 'no_price';

CREATE FUNCTION count_as_paid() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'receipt' THEN
        UPDATE order_charge SET paid = paid + CASE NEW.kind WHEN 'refund' THEN -NEW.amount ELSE NEW.amount END WHERE "order" = NEW."order";
    ELSE
        UPDATE order_charge c SET paid = paid - CASE r.kind WHEN 'refund' THEN -r.amount ELSE r.amount END
        FROM receipt r WHERE r.id = NEW.receipt AND c."order" = r."order";
    END IF;
    RETURN NULL;
END;
$$;

CREATE TRIGGER count_as_paid AFTER INSERT ON receipt FOR EACH ROW EXECUTE FUNCTION count_as_paid();
CREATE TRIGGER count_as_paid AFTER INSERT ON receipt_void FOR EACH ROW EXECUTE FUNCTION count_as_paid();

-- A movement on an account is there once; a payment is matched to one of them at most.

CREATE UNIQUE INDEX statement_line_once ON statement_line (service_centre, source, identity);
CREATE INDEX statement_line_statement ON statement_line (statement, row);
CREATE INDEX statement_line_day ON statement_line (service_centre, day DESC, id);
CREATE UNIQUE INDEX statement_decision_line ON statement_decision (line) WHERE undone_at IS NULL;
CREATE UNIQUE INDEX statement_decision_payment ON statement_decision (payment) WHERE undone_at IS NULL;
CREATE INDEX statement_sha256 ON statement (service_centre, sha256);
CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON statement_line FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON statement FOR EACH ROW EXECUTE FUNCTION refuse_change();
