-- A phone is sent what changed by comparing versions, so no path may change a row and forget to count.

CREATE FUNCTION count_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.version := OLD.version + 1;
    RETURN NEW;
END;
$$;

CREATE TRIGGER count_version BEFORE UPDATE ON work_order FOR EACH ROW EXECUTE FUNCTION count_version();
CREATE TRIGGER count_version BEFORE UPDATE ON vehicle_line FOR EACH ROW EXECUTE FUNCTION count_version();
CREATE TRIGGER count_version BEFORE UPDATE ON photo FOR EACH ROW EXECUTE FUNCTION count_version();
CREATE TRIGGER count_version BEFORE UPDATE ON signature FOR EACH ROW EXECUTE FUNCTION count_version();
CREATE TRIGGER count_version BEFORE UPDATE ON conflict FOR EACH ROW EXECUTE FUNCTION count_version();

-- An order's version covers all that belongs to it: a pull looks at the parts of only those orders that changed.

CREATE FUNCTION touch_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE work_order SET version = version
    WHERE id IN (CASE WHEN TG_OP <> 'DELETE' THEN NEW."order" END, CASE WHEN TG_OP <> 'INSERT' THEN OLD."order" END);
    RETURN NULL;
END;
$$;

CREATE TRIGGER touch_order AFTER INSERT OR UPDATE OR DELETE ON vehicle_line FOR EACH ROW EXECUTE FUNCTION touch_order();
CREATE TRIGGER touch_order AFTER INSERT OR UPDATE OR DELETE ON photo FOR EACH ROW EXECUTE FUNCTION touch_order();
CREATE TRIGGER touch_order AFTER INSERT OR UPDATE OR DELETE ON signature FOR EACH ROW EXECUTE FUNCTION touch_order();
CREATE TRIGGER touch_order AFTER INSERT OR UPDATE OR DELETE ON paper FOR EACH ROW EXECUTE FUNCTION touch_order();
CREATE TRIGGER touch_order AFTER INSERT OR UPDATE OR DELETE ON link FOR EACH ROW EXECUTE FUNCTION touch_order();

-- Names and addresses stand on the order that the phone carries.

CREATE FUNCTION touch_orders_of_party() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'customer' THEN
        UPDATE work_order SET version = version WHERE customer = NEW.id AND state NOT IN ('closed', 'cancelled');
    ELSIF TG_TABLE_NAME = 'contact' THEN
        UPDATE work_order SET version = version WHERE contact = NEW.id AND state NOT IN ('closed', 'cancelled');
    ELSE
        UPDATE work_order SET version = version WHERE site = NEW.id AND state NOT IN ('closed', 'cancelled');
    END IF;
    RETURN NULL;
END;
$$;

CREATE TRIGGER touch_orders AFTER UPDATE ON customer FOR EACH ROW EXECUTE FUNCTION touch_orders_of_party();
CREATE TRIGGER touch_orders AFTER UPDATE ON contact FOR EACH ROW EXECUTE FUNCTION touch_orders_of_party();
CREATE TRIGGER touch_orders AFTER UPDATE ON site FOR EACH ROW EXECUTE FUNCTION touch_orders_of_party();
