"""What an operator sets. Everything has a default that works on one machine."""

import contextlib
import os
import secrets
from functools import cache
from pathlib import Path

import msgspec

PROJECT = Path(__file__).resolve().parent.parent


class Settings(msgspec.Struct, frozen=True):
    """Read from the environment; names there are the field names in capitals, prefixed with `FIELDSLIP_`."""

    data_dir: Path
    files_url: str
    secret_key: str
    public_url: str
    host: str = "127.0.0.1"
    port: int = 8000
    web_workers: int = 1
    press_workers: int = 1
    session_days: int = 90
    smtp_url: str = ""
    mail_from: str = ""
    metrics_token: str = ""
    company_name_zh: str = "示例定位服务有限公司（演示）"
    company_name_en: str = "Demo GPS Services Co., Ltd. (demonstration)"
    company_address: str = "演示路 1 号"
    company_phone: str = "000-0000-0000"
    company_logo: str = ""
    timezone: str = "Asia/Shanghai"
    signing_pkcs12: str = ""
    signing_passphrase: str = ""
    tracker_url: str = ""
    tracker_token: str = ""
    webhooks_inside: bool = False
    notice_minutes: int = 10
    notice_robot: str = ""
    notice_robot_url: str = ""
    notice_robot_secret: str = ""
    notice_to_private_addresses: bool = False
    osrm_url: str = ""
    tiles_inside: bool = False

    @property
    def secure_cookies(self) -> bool:
        return self.public_url.startswith("https://")


def data_dir() -> Path:
    """As root the embedded PostgreSQL opens every folder above its data to all users, so it must not stand in a home."""
    chosen = os.environ.get("FIELDSLIP_DATA_DIR")
    if chosen:
        return Path(chosen)
    return Path("/var/lib/fieldslip") if os.geteuid() == 0 else PROJECT / "var"


def kept_secret(folder: Path) -> str:
    """The key that links are derived from: made at the first start, the same for every process that shares the folder."""
    path = folder / "secret_key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.write_text(secrets.token_hex(32))
        fresh.chmod(0o600)
        with contextlib.suppress(FileExistsError):
            os.link(fresh, path)
        fresh.unlink()
    return path.read_text().strip()


@cache
def settings() -> Settings:
    folder = data_dir()
    given = {
        field: os.environ[f"FIELDSLIP_{field.upper()}"]
        for field in Settings.__struct_fields__
        if f"FIELDSLIP_{field.upper()}" in os.environ
    }
    given.setdefault("files_url", f"file://{folder / 'files'}")
    given.setdefault("public_url", f"http://localhost:{given.get('port', 8000)}")
    if "secret_key" not in given:
        given["secret_key"] = kept_secret(folder)
    return msgspec.convert(given | {"data_dir": str(folder)}, Settings, strict=False, dec_hook=_decode)


def _decode(kind: type, value: object) -> object:
    return Path(str(value)) if kind is Path else value
