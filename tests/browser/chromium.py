"""Debian's Chromium as a phone and as an office computer, with a camera that shows what a test wants it to see."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import zxingcpp
from PIL import Image, ImageOps
from playwright.sync_api import BrowserContext, Error, Playwright

CHROMIUM = "/usr/bin/chromium"
UNSEEN = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup")
"""What Chromium 156 draws for the address bar of each window, though nobody sees it: more work than most of our screens are, and no phone does it."""
AS_USUAL = (
    "AvoidCorsURLLoaderRestartOnRedirect", "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsFirstBalancedModeAutoEnable", "HttpsUpgrades", "LensOverlay",
    "MediaRouter", "NetworkTimeServiceQuerying", "OptimizationHints", "PaintHolding", "PreconnectToSearch", "AimEnabled", "ThirdPartyStoragePartitioning",
)  # fmt: skip
"""What Playwright switches off: only the last list that Chromium is given counts."""
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join((*AS_USUAL, *UNSEEN))}",
)
PATIENCE_MS = 15_000
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1440, "height": 900}


@contextmanager
def phone(playwright: Playwright, profile: Path, camera: Path | None = None, locale: str = "zh-CN") -> Iterator[BrowserContext]:
    """A phone whose storage lies in `profile`: opening it again is the same phone switched on again."""
    see = [f"--use-file-for-fake-video-capture={camera}"] if camera else []
    context = playwright.chromium.launch_persistent_context(
        str(profile),
        executable_path=CHROMIUM,
        args=[*QUIET, "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", *see],
        viewport=PHONE,
        has_touch=True,
        locale=locale,
        permissions=["camera", "geolocation"],
        geolocation={"latitude": 39.9042, "longitude": 116.4074},
        timezone_id="Asia/Shanghai",
    )
    context.set_default_timeout(PATIENCE_MS)
    try:
        yield context
    except BaseException:
        _keep_a_picture(context, profile.with_suffix(".png"))
        raise
    finally:
        context.close()


@contextmanager
def desk(playwright: Playwright, locale: str = "zh-CN", **options) -> Iterator[BrowserContext]:
    """A browser in the office."""
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
    try:
        yield browser.new_context(viewport=DESK, locale=locale, timezone_id="Asia/Shanghai", accept_downloads=True, **options)
    finally:
        browser.close()


def _keep_a_picture(context: BrowserContext, file: Path) -> None:
    """What stood on the screen when a test failed."""
    with suppress(Error):
        context.pages[-1].screenshot(path=file)


def camera_showing(folder: Path, name: str, *codes: str) -> Path:
    """A film of one picture in which each code stands as Code 128 (what terminals and SIM cards carry)."""
    picture = Image.new("RGB", (1280, 720), "white")
    for number, code in enumerate(codes):
        barcode = zxingcpp.create_barcode(code, zxingcpp.BarcodeFormat.Code128).to_image(scale=4)
        bars = ImageOps.invert(ImageOps.invert(Image.fromarray(barcode)).resize((900, 160), Image.Resampling.NEAREST))
        picture.paste(bars, (190, 80 + 300 * number))
    film = folder / f"{name}.mjpeg"
    frame = folder / f"{name}.jpg"
    picture.save(frame, "JPEG", quality=92)
    film.write_bytes(frame.read_bytes() * 2)
    return film
