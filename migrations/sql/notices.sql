CREATE UNIQUE INDEX notice_cause ON notice (recipient, cause, kind);
CREATE INDEX notice_open ON notice ("order") WHERE state = 'waiting';
CREATE INDEX notice_recipient ON notice (recipient, created_at);
CREATE INDEX notice_delivery_notice ON notice_delivery (notice);
