"""A table as a file that Excel opens, streamed row by row."""

from collections.abc import Iterable
from typing import IO

from django.http import FileResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header

from agencies.in_excel.sheets import XLSX, csv_lines, workbook

CHUNK = 2000  # rows that are fetched at a time while a file is written


def as_csv(
    title: str, header: list[str], rows: Iterable[Iterable[object]]
) -> StreamingHttpResponse:
    response = StreamingHttpResponse(
        csv_lines(header, rows), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = content_disposition_header(True, f"{title}.csv")
    return response


def as_xlsx(title: str, header: list[str], rows: Iterable[Iterable[object]]) -> FileResponse:
    return xlsx_file(title, workbook(title, header, rows))


def xlsx_file(title: str, file: IO[bytes]) -> FileResponse:
    """A workbook that is already made: a template, for example."""
    return FileResponse(file, as_attachment=True, filename=f"{title}.xlsx", content_type=XLSX)
