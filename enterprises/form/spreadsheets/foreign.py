"""Formats that only look like a sheet, each refused with the sentence that helps in its program."""

import io
import re
import zipfile

from enterprises.files.file_types import BEGINNINGS
from enterprises.form.spreadsheets.rows import BadSheet

NO_TABLE = (*BEGINNINGS, b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"{\\rtf")
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
SAVE_AS = "请在 Excel 或 WPS 中打开，另存为 xlsx 后再导入。"
MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|meta|body|style|table)\b",
    re.IGNORECASE | re.DOTALL,
)
# Not even an unusual name begins like this: another kind of markup, or text for a program.
OTHER_TEXT = re.compile(rb"\s*(?:<[a-z!?/]|ID;P|\{\s*\"|\[\s*[\[{])", re.IGNORECASE)
FLAT_ODF = b"opendocument"
XML_SHEET = b"urn:schemas-microsoft-com:office:spreadsheet"
MAIL = re.compile(rb"\s*(?:MIME-Version:|From:)", re.IGNORECASE)
# A part by which a package is known, and what the package is.
PACKAGES = {
    "word/document.xml": "Word 文档；请把其中的表格复制到 Excel，另存为 xlsx 后再导入。",
    "ppt/presentation.xml": "PowerPoint 文件；请把其中的表格复制到 Excel，另存为 xlsx 后再导入。",
    "xl/workbook.bin": f"xlsb 格式；{SAVE_AS}",
    "Index/Document.iwa": "Numbers 表格；请在 Numbers 中导出为 Excel（xlsx）后再导入。",
    "content.xml": f"ODF 格式（ods）；{SAVE_AS}",
}


def refuse_foreign(content: bytes, name: str) -> None:
    """Raises BadSheet for what is neither xlsx nor text in lines."""
    if content.startswith(OLD_OFFICE):
        raise BadSheet(
            f"“{name}”是旧版 xls 格式，或者设了打开密码；"
            "请在 Excel 中另存为不加密的 xlsx 后再导入。"
        )
    if content.startswith(b"PK"):
        _refuse_package(content, name)
        return
    head = _in_single_bytes(content[:4096])
    if MARKUP.match(head):
        raise BadSheet(f"“{name}”其实是网页（HTML）格式，不是 Excel 表格；{SAVE_AS}")
    if XML_SHEET in head:
        raise BadSheet(f"“{name}”是 XML 表格 2003 格式；{SAVE_AS}")
    if FLAT_ODF in head and OTHER_TEXT.match(head):
        raise BadSheet(f"“{name}”是 ODF 格式（fods）；{SAVE_AS}")
    if OTHER_TEXT.match(head):
        raise BadSheet(f"“{name}”是网页、XML 或程序用的文本，不是表格；{SAVE_AS}")
    if MAIL.match(head):
        raise BadSheet(f"“{name}”是单个文件网页（mht）格式；{SAVE_AS}")
    if content.startswith(NO_TABLE):
        raise BadSheet(f"“{name}”不是 xlsx 或 csv 文件，请下载模板填写后再导入。")


def _in_single_bytes(head: bytes) -> bytes:
    """Without the marks of UTF-8 and UTF-16, so that tags can be looked for."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[2:].replace(b"\0", b"")
    if head.startswith((b"<\0", b"\0<")):
        return head.replace(b"\0", b"")
    return head.removeprefix(b"\xef\xbb\xbf")


def _refuse_package(content: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = set(packed.namelist())
    except zipfile.BadZipFile:
        return  # the reader of workbooks says so
    for part, sentence in PACKAGES.items():
        if part in parts:
            raise BadSheet(f"“{name}”是 {sentence}")
    if "[Content_Types].xml" not in parts:
        inside = next((part for part in sorted(parts) if part.lower().endswith("x")), "")
        if inside.lower().endswith(".xlsx"):
            raise BadSheet(f"“{name}”是压缩包；请先解压，再导入其中的“{inside[-60:]}”。")
