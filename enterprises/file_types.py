"""What a received file is, by its content: PDF opened and counted, images decoded.

The limits below are told to people before they choose a file; the browser gets the same numbers.
"""

import warnings
from dataclasses import dataclass
from typing import BinaryIO

from PIL import Image, UnidentifiedImageError
from pypdf import PdfReader
from pypdf.errors import PyPdfError

MOST_BYTES = 20 * 1024 * 1024
MOST_PIXELS = 80_000_000
EXTENSIONS = (".pdf", ".jpg", ".jpeg", ".png")
LIMITS_SENTENCE = "每个文件不超过 20 MB，格式为 PDF、JPG 或 PNG。"

IMAGE_TYPES = {"JPEG": "image/jpeg", "PNG": "image/png"}
BEGINNINGS = {b"%PDF-": "application/pdf", b"\xff\xd8\xff": "image/jpeg", b"\x89PNG": "image/png"}
NAMED_TYPES = {
    ".pdf": "application/pdf",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
}


class BadFile(ValueError):
    """`sentence` says what is wrong with the file and what to send instead."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class FileType:
    """`page_count` is None for images."""

    content_type: str
    page_count: int | None


def inspect(file: BinaryIO, name: str, size: int) -> FileType:
    """The file's type by content; leaves the file at its start. Raises BadFile."""
    shown = name if len(name) <= 40 else f"{name[:40]}…"
    if size == 0:
        raise BadFile(f"“{shown}”是空文件（0 字节），请重新导出或扫描后再上传。")
    if size > MOST_BYTES:
        raise BadFile(f"“{shown}”有 {size / 1048576:.1f} MB，超过 20 MB 的上限；请压缩后再上传。")
    found = _by_content(file, shown)
    file.seek(0)
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    if NAMED_TYPES.get(suffix) != found.content_type:
        raise BadFile(_misnamed(shown, suffix, found))
    return found


def _misnamed(shown: str, suffix: str, found: FileType) -> str:
    actual = found.content_type.rsplit("/", 1)[-1].upper()
    if suffix in NAMED_TYPES:
        return f"“{shown}”的扩展名是 {suffix}，内容却是 {actual}；请改成正确的扩展名后再上传。"
    return f"“{shown}”的扩展名不是 PDF、JPG 或 PNG；内容是 {actual}，请改成正确的扩展名后再上传。"


def _by_content(file: BinaryIO, shown: str) -> FileType:
    file.seek(0)
    head = file.read(1024)
    file.seek(0)
    for beginning, content_type in BEGINNINGS.items():
        if beginning == b"%PDF-" and beginning in head:
            return FileType(content_type, _pages(file, shown))
        if head.startswith(beginning):
            return FileType(_image_type(file, shown), None)
    raise BadFile(f"“{shown}”的内容不是 PDF、JPG 或 PNG；改扩展名不能改变内容，请重新导出或扫描。")


def _pages(file: BinaryIO, shown: str) -> int:
    try:
        reader = PdfReader(file, strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise BadFile(f"“{shown}”设有打开密码，请去掉密码后再上传。")
        pages = len(reader.pages)
    except BadFile:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, OSError, RecursionError):
        raise BadFile(f"“{shown}”无法作为 PDF 打开，文件可能已损坏；请重新导出后再上传。") from None
    if not pages:
        raise BadFile(f"“{shown}”里没有一页内容，请重新导出后再上传。")
    return pages


def _image_type(file: BinaryIO, shown: str) -> str:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(file, formats=list(IMAGE_TYPES)) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise BadFile(
                        f"“{shown}”的尺寸过大（{image.width}×{image.height} 像素），"
                        "请缩小后再上传。"
                    )
                kind = IMAGE_TYPES[image.format or ""]
                image.load()
    except BadFile:
        raise
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        KeyError,
        Image.DecompressionBombError,
    ):
        raise BadFile(f"“{shown}”无法作为图片打开，文件可能已损坏；请重新扫描后再上传。") from None
    return kind
