"""How the pages outside /api answer: kept by nobody, in no search engine, without script."""

from litestar import Response

from backend.papers.public.page import policy

HEADERS = {
    "Cache-Control": "private, no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}


def html(text: str, language: str, status: int = 200) -> Response[str]:
    headers = {"Content-Security-Policy": policy(), "Content-Language": language, "Vary": "Accept-Language"}
    return Response(text, status_code=status, media_type="text/html", headers=HEADERS | headers)
