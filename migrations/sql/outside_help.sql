CREATE UNIQUE INDEX consent_open ON consent ("order", person) WHERE state IN ('asked', 'given') AND ended_at IS NULL;
CREATE INDEX consent_person ON consent (person, "order");
CREATE INDEX consent_waiting ON consent (asked_at) WHERE state = 'asked' OR (oral AND confirmed_at IS NULL AND state = 'given');
CREATE INDEX consent_invitation ON consent (invitation) WHERE invitation IS NOT NULL;
CREATE UNIQUE INDEX order_handover_open ON order_handover ("order") WHERE state = 'offered';
CREATE INDEX order_handover_order ON order_handover ("order", offered_at);
CREATE INDEX order_handover_receiver ON order_handover (receiver) WHERE state = 'offered';

-- The hand-over stands on the order that both phones carry.
CREATE TRIGGER touch_order AFTER INSERT OR UPDATE OR DELETE ON order_handover FOR EACH ROW EXECUTE FUNCTION touch_order();

-- A contractor's link is for one order (P9.7.3B): whatever takes the order away from them, or ends it, uses up a link that nobody has opened.
CREATE FUNCTION use_up_links() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE invitation SET used_at = now()
    WHERE used_at IS NULL AND id IN (
        SELECT invitation FROM consent
        WHERE "order" = NEW.id AND (person IS DISTINCT FROM NEW.technician OR NEW.state IN ('completed', 'reviewed', 'closed', 'cancelled')));
    RETURN NULL;
END;
$$;

CREATE TRIGGER use_up_links AFTER UPDATE ON work_order FOR EACH ROW
    WHEN (OLD.technician IS DISTINCT FROM NEW.technician OR OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION use_up_links();
