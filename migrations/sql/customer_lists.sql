-- One customer per name in a service centre, however its blanks, capitals and full-width letters were typed.

CREATE FUNCTION customer_name_key(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN lower(regexp_replace(normalize(name, NFKC), '\s', '', 'g'));

CREATE UNIQUE INDEX customer_centre_name_key ON customer (service_centre, customer_name_key(name));
CREATE INDEX work_order_customer_created ON work_order (customer, created_at DESC);
CREATE INDEX vehicle_list_import_request ON vehicle_list_import (request);
