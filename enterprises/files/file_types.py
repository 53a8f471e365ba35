"""What a received file is, by its content: PDF opened and counted, images decoded.

The limits below are told to people before they choose a file; the browser gets the same numbers.
"""

import warnings
from dataclasses import dataclass
from typing import BinaryIO

from PIL import Image
from pypdf import PdfReader
from pypdf.errors import DependencyError

MOST_BYTES = 20 * 1024 * 1024
MOST_PAGES = 2000
# A decoded pixel takes four bytes while it is looked at. A4 at 600 dpi has 35 million.
MOST_PIXELS = 40_000_000
SMALLER = "请用不高于 600 DPI 的设置重新扫描，或缩小后再上传。"
EXTENSIONS = (".pdf", ".jpg", ".jpeg", ".png")
LIMITS_SENTENCE = "每个文件不超过 20 MB，格式为 PDF、JPG 或 PNG。"
# Many telephones put a second picture behind the first, which makes their JPG an MPO.
IMAGE_TYPES = {"JPEG": "image/jpeg", "MPO": "image/jpeg", "PNG": "image/png"}
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
    except (NotImplementedError, DependencyError):  # rights management, rare ciphers
        raise BadFile(
            f"“{shown}”设有权限管理或本系统不能打开的加密；请另存为不加密的 PDF 后再上传。"
        ) from None
    except Exception:  # a hostile file breaks its reader in more ways than the reader names
        raise BadFile(f"“{shown}”无法作为 PDF 打开，文件可能已损坏；请重新导出后再上传。") from None
    if not pages:
        raise BadFile(f"“{shown}”里没有一页内容，请重新导出后再上传。")
    if pages > MOST_PAGES:
        raise BadFile(f"“{shown}”有 {pages} 页，超过 {MOST_PAGES} 页的上限；请分成几个文件再上传。")
    return pages


def _image_type(file: BinaryIO, shown: str) -> str:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(file, formats=["JPEG", "PNG"]) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise BadFile(_too_large(image, shown))
                kind = IMAGE_TYPES[image.format or ""]
                image.load()
    except BadFile:
        raise
    except Image.DecompressionBombError:  # far beyond our own limit: refused before it is opened
        raise BadFile(f"“{shown}”的像素过多；{SMALLER}") from None
    except Exception:  # as above
        raise BadFile(f"“{shown}”无法作为图片打开，文件可能已损坏；请重新扫描后再上传。") from None
    return kind


def _too_large(image: Image.Image, shown: str) -> str:
    return (
        f"“{shown}”有 {image.width}×{image.height} 像素，"
        f"超过 {MOST_PIXELS // 10_000} 万像素的上限；{SMALLER}"
    )
