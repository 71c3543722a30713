-- A holder as people know it: whose it is, by the name on the door.

CREATE VIEW holder_shown AS
SELECT h.id, h.kind, h.person, h.vehicle,
       COALESCE(h.service_centre, p.service_centre, c.service_centre) AS service_centre,
       COALESCE(p.name, v.plate, NULLIF(h.name, ''), ce.name, '') AS name
FROM holder h
LEFT JOIN person p ON p.id = h.person
LEFT JOIN vehicle v ON v.id = h.vehicle
LEFT JOIN customer c ON c.id = v.customer
LEFT JOIN service_centre ce ON ce.id = h.service_centre;

CREATE INDEX goods_receipt_centre ON goods_receipt (service_centre, created_at DESC);
CREATE UNIQUE INDEX stocktaking_count_unknown ON stocktaking_count (stocktaking, number) WHERE item IS NULL AND product IS NULL;
