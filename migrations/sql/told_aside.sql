-- What is told to other systems waits in a queue of its own: an address that does not answer holds up nothing of the company's own.

CREATE OR REPLACE FUNCTION tell_webhooks(centre uuid, said text, about uuid, of_order uuid, numbered text, happened timestamptz) RETURNS void LANGUAGE sql AS $$
    WITH told AS (
        INSERT INTO webhook_delivery (id, webhook, event, subject, "order", number, at, attempts, last_error)
        SELECT gen_random_uuid(), w.id, said, about, of_order, numbered, happened, 0, ''
        FROM webhook w JOIN service_centre c ON c.id = w.service_centre
        WHERE w.removed_at IS NULL AND w.disabled_at IS NULL AND w.events ? said AND (w.service_centre = centre OR c.is_head_office)
        RETURNING id
    )
    SELECT procrastinate_defer_jobs_v1(ARRAY[
        ROW('webhooks', 'connections.deliver', 0, NULL, 'webhook:' || id, jsonb_build_object('delivery', id), NULL)::procrastinate_job_to_defer_v1
    ]) FROM told;
$$;

-- Other systems are told, too, when an order has nobody any more, and when a colleague has taken it over.

CREATE OR REPLACE FUNCTION change_tells() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    said text := CASE NEW.subject_kind || ' ' || NEW.verb
        WHEN 'order submit' THEN 'order.submitted'
        WHEN 'order approve' THEN 'order.approved'
        WHEN 'order assign' THEN 'order.assigned'
        WHEN 'order take_over' THEN 'order.assigned'
        WHEN 'order unassign' THEN 'order.unassigned'
        WHEN 'order reschedule' THEN 'order.unassigned'
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

UPDATE procrastinate_jobs SET queue_name = 'webhooks' WHERE task_name = 'connections.deliver' AND status = 'todo';
