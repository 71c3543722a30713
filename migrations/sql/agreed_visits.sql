-- Orders to which nobody has come yet, by the day that was agreed.
CREATE INDEX work_order_visit_due ON work_order (planned_date) WHERE planned_date IS NOT NULL AND arrived_at IS NULL AND completed_at IS NULL;
