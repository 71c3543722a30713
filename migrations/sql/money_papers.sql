-- A paper belongs to a receipt or a cash hand-over, is printed once, and stays as it was printed.

ALTER TABLE money_paper ADD CONSTRAINT money_paper_of_one CHECK (num_nonnulls(receipt, cash_handover) = 1);
CREATE UNIQUE INDEX money_paper_receipt ON money_paper (receipt, void, copies, language) WHERE receipt IS NOT NULL;
CREATE UNIQUE INDEX money_paper_handover ON money_paper (cash_handover, copies, language) WHERE cash_handover IS NOT NULL;
CREATE INDEX money_paper_preparing ON money_paper (created_at) WHERE state = 'preparing';
CREATE INDEX money_paper_sha256 ON money_paper (sha256);

CREATE FUNCTION refuse_change_of_printed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'ready' THEN
        RAISE EXCEPTION 'what is printed is never changed';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END;
$$;

CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON money_paper FOR EACH ROW EXECUTE FUNCTION refuse_change_of_printed();
