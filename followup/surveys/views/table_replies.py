"""A table as a file that Excel opens, streamed row by row."""

from collections.abc import Iterable

from django.http import FileResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header

from agencies.in_excel.sheets import csv_lines, workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHUNK = 2000


def as_csv(
    title: str, header: list[str], rows: Iterable[Iterable[object]]
) -> StreamingHttpResponse:
    response = StreamingHttpResponse(
        csv_lines(header, rows), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = content_disposition_header(True, f"{title}.csv")
    return response


def as_xlsx(title: str, header: list[str], rows: Iterable[Iterable[object]]) -> FileResponse:
    file = workbook(title, header, rows)
    return FileResponse(file, as_attachment=True, filename=f"{title}.xlsx", content_type=XLSX)
