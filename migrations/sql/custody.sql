-- A number is on one open vehicle at most; what is fitted is known by the ledger, so that a repaired unit may go into another vehicle.

DROP INDEX vehicle_line_terminal;
DROP INDEX vehicle_line_sim;
CREATE UNIQUE INDEX vehicle_line_terminal ON vehicle_line (terminal_imei) WHERE state = 'pending';
CREATE UNIQUE INDEX vehicle_line_sim ON vehicle_line (sim_iccid) WHERE state = 'pending';
CREATE INDEX vehicle_line_terminal_ever ON vehicle_line (terminal_imei text_pattern_ops);
CREATE INDEX vehicle_line_sim_ever ON vehicle_line (sim_iccid text_pattern_ops);
CREATE INDEX vehicle_line_old_terminal ON vehicle_line (old_terminal_imei text_pattern_ops);
CREATE INDEX vehicle_line_old_sim ON vehicle_line (old_sim_iccid text_pattern_ops);

CREATE UNIQUE INDEX item_kind_number ON item (kind, number);
CREATE INDEX item_number ON item (number text_pattern_ops);
CREATE INDEX item_number_from_behind ON item (reverse(number) text_pattern_ops);
CREATE INDEX item_holder ON item (holder, kind) INCLUDE (version);
CREATE INDEX sim_card_msisdn ON sim_card (msisdn text_pattern_ops);
CREATE INDEX sim_card_expires ON sim_card (expires_on) WHERE state = 'active';
CREATE INDEX sim_top_up_item ON sim_top_up (item, at);
CREATE INDEX contact_phone ON contact (phone text_pattern_ops);
CREATE INDEX contact_name ON contact (name text_pattern_ops);
CREATE INDEX driver_phone ON driver (phone text_pattern_ops);
CREATE INDEX vehicle_driver ON vehicle (driver);

CREATE UNIQUE INDEX holder_of_centre ON holder (kind, service_centre) WHERE kind IN ('return_shelf', 'repair_shop');
CREATE UNIQUE INDEX holder_of_company ON holder (kind) WHERE kind IN ('supplier', 'scrap', 'missing');
CREATE UNIQUE INDEX holder_warehouse_name ON holder (service_centre, name) WHERE kind = 'warehouse';

CREATE UNIQUE INDEX stock_holder_product ON stock (holder, product);
ALTER TABLE stock ADD CONSTRAINT stock_never_below_none CHECK (NOT bounded OR quantity >= 0);

CREATE INDEX movement_item ON movement (item, entry);
CREATE INDEX movement_product ON movement (product, entry) WHERE item IS NULL;
CREATE INDEX movement_source ON movement (source, entry);
CREATE INDEX movement_target ON movement (target, entry);
CREATE INDEX movement_order ON movement ("order");
CREATE INDEX movement_line ON movement (line);
ALTER TABLE movement ADD CONSTRAINT movement_of_one_thing CHECK (num_nonnulls(item, product) = 1);
ALTER TABLE movement ADD CONSTRAINT movement_quantity CHECK (quantity >= 1 AND (item IS NULL OR quantity = 1));
ALTER TABLE movement ADD CONSTRAINT movement_goes_somewhere CHECK (source <> target);

CREATE INDEX handover_source ON handover (source, state);
CREATE INDEX handover_target ON handover (target, state);
CREATE INDEX handover_centre ON handover (service_centre, offered_at DESC);
CREATE INDEX handover_line_handover ON handover_line (handover);
CREATE UNIQUE INDEX handover_line_waits_once ON handover_line (item) WHERE waiting;
CREATE INDEX handover_line_part_waits ON handover_line (product) WHERE waiting;

CREATE UNIQUE INDEX stocktaking_open ON stocktaking (holder) WHERE state = 'open';
CREATE INDEX stocktaking_count_of ON stocktaking_count (stocktaking);
CREATE UNIQUE INDEX stocktaking_count_item ON stocktaking_count (stocktaking, item) WHERE item IS NOT NULL;
CREATE UNIQUE INDEX stocktaking_count_product ON stocktaking_count (stocktaking, product) WHERE product IS NOT NULL;

CREATE INDEX intake_item ON intake (item, taken_at DESC);
CREATE INDEX intake_order ON intake ("order");
CREATE INDEX intake_centre ON intake (service_centre, state, taken_at DESC);
CREATE INDEX symptom_part_symptom ON symptom_part (symptom);
CREATE INDEX repair_call_terminal ON repair_call (terminal_imei text_pattern_ops);

CREATE TRIGGER count_version BEFORE UPDATE ON product FOR EACH ROW EXECUTE FUNCTION count_version();
CREATE TRIGGER count_version BEFORE UPDATE ON symptom FOR EACH ROW EXECUTE FUNCTION count_version();
CREATE TRIGGER count_version BEFORE UPDATE ON item FOR EACH ROW EXECUTE FUNCTION count_version();
CREATE TRIGGER count_version BEFORE UPDATE ON stock FOR EACH ROW EXECUTE FUNCTION count_version();
CREATE TRIGGER count_version BEFORE UPDATE ON handover FOR EACH ROW EXECUTE FUNCTION count_version();
CREATE TRIGGER count_version BEFORE UPDATE ON intake FOR EACH ROW EXECUTE FUNCTION count_version();
CREATE TRIGGER touch_order AFTER INSERT OR UPDATE OR DELETE ON repair_call FOR EACH ROW EXECUTE FUNCTION touch_order();

-- A SIM's plan is part of the item that a phone holds.

CREATE FUNCTION touch_item() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE item SET version = version WHERE id = NEW.item;
    RETURN NULL;
END;
$$;

CREATE TRIGGER touch_item AFTER UPDATE ON sim_card FOR EACH ROW EXECUTE FUNCTION touch_item();

-- What a symptom usually needs travels with the symptom.

CREATE FUNCTION touch_symptom() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE symptom SET version = version WHERE id = COALESCE(NEW.symptom, OLD.symptom);
    RETURN NULL;
END;
$$;

CREATE TRIGGER touch_symptom AFTER INSERT OR UPDATE OR DELETE ON symptom_part FOR EACH ROW EXECUTE FUNCTION touch_symptom();

-- An order on a phone says which terminal and SIM are in its vehicles now.

CREATE FUNCTION touch_lines_of_vehicle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE vehicle_line SET version = version
    WHERE vehicle IN (SELECT vehicle FROM holder WHERE id IN (NEW.holder, OLD.holder) AND vehicle IS NOT NULL)
      AND "order" IN (SELECT id FROM work_order WHERE state IN ('assigned', 'accepted', 'travelling', 'on_site', 'waiting_part', 'handed_over'));
    RETURN NULL;
END;
$$;

CREATE TRIGGER touch_lines_of_vehicle AFTER UPDATE ON item FOR EACH ROW
WHEN (NEW.holder <> OLD.holder) EXECUTE FUNCTION touch_lines_of_vehicle();

-- The ledger is the truth: nothing in it changes, and at the end of every transaction each item is where its last entry put it.

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is never changed';
END;
$$;

CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON movement FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE FUNCTION item_is_where_the_ledger_says() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT holder FROM item WHERE id = NEW.id)
       IS DISTINCT FROM (SELECT target FROM movement WHERE item = NEW.id ORDER BY entry DESC LIMIT 1) THEN
        RAISE EXCEPTION 'item % is not where the ledger says', NEW.id USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END;
$$;

CREATE CONSTRAINT TRIGGER item_in_ledger AFTER INSERT OR UPDATE OF holder ON item
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION item_is_where_the_ledger_says();
