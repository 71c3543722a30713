-- Bytes belong to those who have sent them. Of what came before this was asked: to its device's person and to all whose work shows it,
-- because their phones may have let it go since.

UPDATE signature SET taken_by = m.person
FROM mutation m WHERE m.name = 'order.sign' AND m.args->>'signature_id' = signature.id::text;

UPDATE signature SET taken_by = o.technician
FROM work_order o WHERE o.id = signature."order" AND taken_by IS NULL;

CREATE UNIQUE INDEX blob_brought_once ON blob_brought (sha256, person);

INSERT INTO blob_brought (id, sha256, person, device, at)
SELECT gen_random_uuid(), b.sha256, d.person, d.id, b.stored_at FROM blob b JOIN device d ON d.id = b.device;

INSERT INTO blob_brought (id, sha256, person, device, at)
SELECT gen_random_uuid(), b.sha256, m.person, m.device, b.stored_at FROM blob b JOIN mutation m ON m.args->>'sha256' = b.sha256
ON CONFLICT DO NOTHING;

CREATE INDEX blob_brought_person ON blob_brought (person, at);
CREATE INDEX mutation_blob ON mutation ((args->>'sha256')) WHERE args->>'sha256' IS NOT NULL;

-- A piece belongs to the device that sent it; what was on its way is sent anew.

DELETE FROM blob_part;
DROP INDEX blob_part_offset;
CREATE UNIQUE INDEX blob_part_offset ON blob_part (device, sha256, "offset");
