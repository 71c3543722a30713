from piccolo.conf.apps import AppRegistry
from piccolo.engine.postgres import PostgresEngine

from backend.kernel.embedded import ensure_database_url

DB = PostgresEngine(config={"dsn": ensure_database_url(), "command_timeout": 60})
APP_REGISTRY = AppRegistry(apps=["backend.piccolo_app"])
