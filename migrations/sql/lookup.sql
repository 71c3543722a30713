-- Part of a plate or a name, found among a million: two and three letters that stand together (there is no pg_trgm here).

CREATE FUNCTION search_grams(sought text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ARRAY(
    SELECT substr(sought, place, size) FROM generate_series(1, length(sought) - 1) place, generate_series(2, 3) size
    WHERE place + size - 1 <= length(sought)
);

CREATE INDEX vehicle_plate_part ON vehicle USING gin (search_grams(plate));
CREATE INDEX customer_name_part ON customer USING gin (search_grams(customer_name_key(name)));
CREATE INDEX contact_name_part ON contact USING gin (search_grams(customer_name_key(name)));
CREATE INDEX driver_name_part ON driver USING gin (search_grams(customer_name_key(name)));

-- What a caller reads out: the last digits.

CREATE INDEX contact_phone_from_behind ON contact (reverse(phone) text_pattern_ops);
CREATE INDEX driver_phone_from_behind ON driver (reverse(phone) text_pattern_ops);
CREATE INDEX vehicle_line_terminal_from_behind ON vehicle_line (reverse(terminal_imei) text_pattern_ops) WHERE state = 'done';
