-- Other systems are told of a declined order, too.

CREATE OR REPLACE FUNCTION change_tells() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    said text := CASE NEW.subject_kind || ' ' || NEW.verb
        WHEN 'order submit' THEN 'order.submitted'
        WHEN 'order approve' THEN 'order.approved'
        WHEN 'order assign' THEN 'order.assigned'
        WHEN 'order accept' THEN 'order.accepted'
        WHEN 'order decline' THEN 'order.declined'
        WHEN 'order depart' THEN 'order.departed'
        WHEN 'order arrive' THEN 'order.on_site'
        WHEN 'order complete' THEN 'order.completed'
        WHEN 'order review' THEN 'order.reviewed'
        WHEN 'order close' THEN 'order.closed'
        WHEN 'order cancel' THEN 'order.cancelled'
        WHEN 'receipt issue_receipt' THEN 'receipt.issued'
        WHEN 'receipt void_receipt' THEN 'receipt.voided'
        WHEN 'refund issue_refund' THEN 'refund.issued'
        WHEN 'refund void_receipt' THEN 'refund.voided'
    END;
BEGIN
    IF said IS NULL OR NOT EXISTS (SELECT 1 FROM webhook WHERE removed_at IS NULL AND disabled_at IS NULL) THEN
        RETURN NULL;
    ELSIF NEW.subject_kind = 'order' THEN
        PERFORM tell_webhooks(service_centre, said, id, id, number, NEW.at) FROM work_order WHERE id = NEW.subject;
    ELSE
        PERFORM tell_webhooks(service_centre, said, id, "order", series || '-' || lpad(number::text, GREATEST(8, length(number::text)), '0'), NEW.at) FROM receipt WHERE id = NEW.subject;
    END IF;
    RETURN NULL;
END;
$$;
