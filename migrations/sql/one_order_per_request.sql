-- A request becomes one order; what is split from it later carries the request as well.
CREATE UNIQUE INDEX work_order_of_request ON work_order (request) WHERE split_from IS NULL;
