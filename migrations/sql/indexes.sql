CREATE UNIQUE INDEX person_email_lower ON person (lower(email));
CREATE INDEX person_centre ON person (service_centre);
CREATE INDEX device_person ON device (person);
CREATE INDEX session_device ON session (device);
CREATE INDEX session_person ON session (person);
CREATE INDEX invitation_person ON invitation (person);

CREATE INDEX customer_centre_name ON customer (service_centre, name text_pattern_ops);
CREATE INDEX contact_customer ON contact (customer);
CREATE INDEX site_customer ON site (customer);
CREATE UNIQUE INDEX driver_customer_name_phone ON driver (customer, name, phone);
CREATE UNIQUE INDEX vehicle_customer_plate ON vehicle (customer, plate);
CREATE INDEX vehicle_plate ON vehicle (plate text_pattern_ops);
CREATE INDEX vehicle_vin ON vehicle (vin text_pattern_ops);

CREATE INDEX request_centre_created ON installation_request (service_centre, created_at DESC);
CREATE INDEX request_customer ON installation_request (customer);
CREATE UNIQUE INDEX requested_vehicle_position ON requested_vehicle (request, position);
CREATE UNIQUE INDEX requested_vehicle_once ON requested_vehicle (request, vehicle);

CREATE INDEX work_order_technician_state ON work_order (technician, state) INCLUDE (version, completed_at);
CREATE INDEX work_order_technician_completed ON work_order (technician, completed_at DESC);
CREATE INDEX work_order_centre_created ON work_order (service_centre, created_at DESC);
CREATE INDEX work_order_centre_state ON work_order (service_centre, state, created_at DESC);
CREATE INDEX work_order_request ON work_order (request);
CREATE INDEX work_order_customer ON work_order (customer);
CREATE INDEX work_order_contact ON work_order (contact);
CREATE INDEX work_order_site ON work_order (site);
CREATE UNIQUE INDEX vehicle_line_position ON vehicle_line ("order", position);
CREATE INDEX vehicle_line_vehicle ON vehicle_line (vehicle);
CREATE INDEX vehicle_line_plate ON vehicle_line (plate text_pattern_ops);
CREATE UNIQUE INDEX vehicle_line_terminal ON vehicle_line (terminal_imei) WHERE state IN ('pending', 'done');
CREATE UNIQUE INDEX vehicle_line_sim ON vehicle_line (sim_iccid) WHERE state IN ('pending', 'done');

CREATE UNIQUE INDEX blob_part_offset ON blob_part (sha256, "offset");
CREATE INDEX photo_order ON photo ("order");
CREATE INDEX photo_line ON photo (line);
CREATE INDEX photo_awaited ON photo (sha256) WHERE NOT stored;
CREATE UNIQUE INDEX signature_order_role ON signature ("order", role);

CREATE UNIQUE INDEX number_series_of ON number_series (service_centre, kind, year);
CREATE UNIQUE INDEX form_version_of ON form_version (form, version);
CREATE UNIQUE INDEX form_version_approved ON form_version (form) WHERE state = 'approved';
CREATE UNIQUE INDEX paper_of ON paper ("order", language, revision);

CREATE UNIQUE INDEX mutation_device_seq ON mutation (device, seq);
CREATE INDEX conflict_device ON conflict (device, state);
CREATE INDEX conflict_open ON conflict (created_at) WHERE state = 'open';
CREATE UNIQUE INDEX client_view_cookie ON client_view (device, cookie);

CREATE INDEX change_order ON change ("order", at);
CREATE INDEX change_subject ON change (subject, at);
