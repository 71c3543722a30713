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

UPDATE procrastinate_jobs SET queue_name = 'webhooks' WHERE task_name = 'connections.deliver' AND status = 'todo';
