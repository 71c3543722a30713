-- A part that is short on site: found with its order, counted where it waits, and its answer kept.

CREATE INDEX part_request_order ON part_request ("order", asked_at);
CREATE INDEX part_request_awaiting ON part_request (asked_at) WHERE state = 'awaiting';
CREATE INDEX part_request_unconfirmed ON part_request (decided_by) WHERE confirmation = 'awaiting';

ALTER TABLE part_request ADD CONSTRAINT part_request_quantity CHECK (quantity BETWEEN 1 AND 9999 AND granted BETWEEN 0 AND 9999);
ALTER TABLE part_request ADD CONSTRAINT part_request_answered_once
    CHECK ((state = 'answered') = (answer <> '' AND decided_by IS NOT NULL AND decided_at IS NOT NULL));
ALTER TABLE part_request ADD CONSTRAINT part_request_oral CHECK (oral = (confirmation <> '') AND (NOT oral OR recorded_by IS NOT NULL));

CREATE TRIGGER count_version BEFORE UPDATE ON part_request FOR EACH ROW EXECUTE FUNCTION count_version();
CREATE TRIGGER touch_order AFTER INSERT OR UPDATE OR DELETE ON part_request FOR EACH ROW EXECUTE FUNCTION touch_order();

-- Who authorised what, and when, is on the record (P9.7.3A): after the answer only the word of who is said to have given it is still to come, once.

CREATE FUNCTION keep_part_answer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state <> 'awaiting' AND (
        to_jsonb(NEW) - '{version,confirmation,confirmed_by,confirmed_at,confirmation_note}'::text[]
        <> to_jsonb(OLD) - '{version,confirmation,confirmed_by,confirmed_at,confirmation_note}'::text[]
        OR (OLD.confirmation <> 'awaiting' AND NEW.confirmation <> OLD.confirmation)) THEN
        RAISE EXCEPTION 'the answer to a part request is never changed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END;
$$;

CREATE TRIGGER keep_part_answer BEFORE UPDATE ON part_request FOR EACH ROW EXECUTE FUNCTION keep_part_answer();
