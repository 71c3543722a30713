"""A list as an answer that the browser saves."""

from asyncio import to_thread
from typing import Annotated
from urllib.parse import quote

from litestar import Response
from litestar.params import QueryParameter

from backend.kernel.sheets import MEDIA_TYPES, Format
from backend.money.lists.table import Table, file_of, said
from backend.papers.elements import Language

AsFormat = Annotated[Format, QueryParameter(name="format", description="What kind of file.")]


async def list_answer(tables: list[Table], name: str, format: Format, language: Language) -> Response[bytes]:
    """`name` is what stands behind the first table's name, such as a day."""
    title = "-".join(part for part in (said(tables[0].name, language), name) if part)
    headers = {
        "Cache-Control": "private, no-store",
        "Content-Disposition": f"attachment; filename=\"list.{format}\"; filename*=UTF-8''{quote(title)}.{format}",
    }
    return Response(await to_thread(file_of, tables, format, language), media_type=MEDIA_TYPES[format], headers=headers)
