CREATE INDEX api_token_person ON api_token (person);
CREATE INDEX webhook_listening ON webhook (service_centre) WHERE removed_at IS NULL AND disabled_at IS NULL;
CREATE INDEX webhook_delivery_at ON webhook_delivery (webhook, at DESC, id);
CREATE INDEX webhook_delivery_old ON webhook_delivery (at);
CREATE UNIQUE INDEX calendar_feed_person ON calendar_feed (person) WHERE revoked_at IS NULL;

-- What happened is told to every address that asked for it, in the transaction in which it happens: no path may forget it.

CREATE FUNCTION tell_webhooks(centre uuid, said text, about uuid, of_order uuid, numbered text, happened timestamptz) RETURNS void LANGUAGE sql AS $$
    WITH told AS (
        INSERT INTO webhook_delivery (id, webhook, event, subject, "order", number, at, attempts, last_error)
        SELECT gen_random_uuid(), w.id, said, about, of_order, numbered, happened, 0, ''
        FROM webhook w JOIN service_centre c ON c.id = w.service_centre
        WHERE w.removed_at IS NULL AND w.disabled_at IS NULL AND w.events ? said AND (w.service_centre = centre OR c.is_head_office)
        RETURNING id
    )
    SELECT procrastinate_defer_jobs_v1(ARRAY[
        ROW('default', 'connections.deliver', 0, NULL, 'webhook:' || id, jsonb_build_object('delivery', id), NULL)::procrastinate_job_to_defer_v1
    ]) FROM told;
$$;

CREATE FUNCTION change_tells() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    said text := CASE NEW.subject_kind || ' ' || NEW.verb
        WHEN 'order submit' THEN 'order.submitted'
        WHEN 'order approve' THEN 'order.approved'
        WHEN 'order assign' THEN 'order.assigned'
        WHEN 'order accept' THEN 'order.accepted'
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

CREATE TRIGGER change_tells AFTER INSERT ON change FOR EACH ROW WHEN (NEW.subject_kind IN ('order', 'receipt', 'refund')) EXECUTE FUNCTION change_tells();

CREATE FUNCTION paper_tells() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM tell_webhooks(service_centre, 'slip.printed', NEW.id, id, number, NEW.printed_at) FROM work_order WHERE id = NEW."order";
    RETURN NULL;
END;
$$;

CREATE TRIGGER paper_tells AFTER UPDATE ON paper FOR EACH ROW WHEN (NEW.state = 'ready' AND OLD.state <> 'ready') EXECUTE FUNCTION paper_tells();

-- Due times: one target for each kind, priority and customer; one case for each order and what is late.

CREATE UNIQUE INDEX due_target_of ON due_target (kind, priority, COALESCE(customer, '00000000-0000-0000-0000-000000000000'));
CREATE UNIQUE INDEX company_hours_of ON company_hours (COALESCE(service_centre, '00000000-0000-0000-0000-000000000000'));
CREATE UNIQUE INDEX due_case_open ON due_case ("order", what) WHERE settled_at IS NULL;
CREATE INDEX due_case_listed ON due_case (opened_at DESC) WHERE settled_at IS NULL;
CREATE INDEX due_case_order ON due_case ("order");
CREATE INDEX work_order_respond_due ON work_order (respond_due) WHERE respond_due IS NOT NULL AND arrived_at IS NULL AND completed_at IS NULL;
CREATE INDEX work_order_finish_due ON work_order (finish_due) WHERE finish_due IS NOT NULL AND completed_at IS NULL;
