-- The board reads one range of days and what waits: both must cost the same in year ten.
CREATE INDEX work_order_planned ON work_order (planned_date, window_start, number) WHERE technician IS NOT NULL AND state <> 'cancelled';
CREATE INDEX work_order_waiting ON work_order (service_centre, approved_at)
    WHERE state = 'approved' OR (state IN ('assigned', 'accepted') AND planned_date IS NULL);
