"""Fieldslip: the field service of a company that installs and repairs vehicle GPS terminals."""

import os

os.environ.setdefault("PICCOLO_CONF", "backend.piccolo_conf")
