"""What a received file is, by its content: PDF opened and counted, images decoded.

The limits below are told to people before they choose a file; the browser gets the same numbers.
"""

import hashlib
import io
import re
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
# What the chooser of files offers. The ending decides nothing: the content does.
ACCEPTED = ".pdf,.jpg,.jpeg,.jpe,.jfif,.png,application/pdf,image/jpeg,image/png"
# Files of these are another format whatever their name: a browser need not send them to be told.
FOREIGN_ENDINGS = (
    ".doc,.docx,.xls,.xlsx,.ppt,.pptx,.wps,.et,.dps,.ofd,.zip,.rar,.7z,.tif,.tiff,.gif,.bmp,.txt,"
    ".html,.htm,.exe,.bat,.js,.mp4"
)
LIMITS_SENTENCE = (
    "每个文件不超过 20 MB，内容为 PDF、JPG 或 PNG；PDF 不超过 2000 页，"
    "图片不超过 4000 万像素（A4 按 600 DPI 扫描以内）。"
)
# Many telephones put a second picture behind the first, which makes their JPG an MPO.
IMAGE_TYPES = {"JPEG": "image/jpeg", "MPO": "image/jpeg", "PNG": "image/png"}
BEGINNINGS = {b"%PDF-": "application/pdf", b"\xff\xd8\xff": "image/jpeg", b"\x89PNG": "image/png"}
END = b"\xff\xd9"
# Would be drawn if a block were missing: no byte of it is a marker.
NOISE = bytes(range(1, 200)) * 2
ENDINGS = {
    "application/pdf": (".pdf",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
}
# Endings that say "a scan or a photograph", and what browsers and mail programs make of them.
ODD_ENDING = re.compile(
    r"(\.(pdf|jpe?g|jpe|jfif?|jif|pjpe?g|pjp|png|heic|heif|webp|tmp|bak|part|download|crdownload)"
    r"(\s*[(（]\d+[)）]|_\d+|~)*)+$",
    re.IGNORECASE,
)
# So many zeros at the end were never written: the file was cut off and filled up to its length.
PADDING = 16
# A PDF is read from its end: where the table of its parts begins, then its end mark.
LAST_OF_PDF = re.compile(rb"startxref\s+\d+\s*(?:%(?:%(?:E(?:O)?)?)?)?\s*$")
# What other formats begin with, what they are, and what helps.
FOREIGN = (
    (b"PK\x03\x04", "Word、Excel、OFD 或压缩文件；请另存为 PDF 后再上传"),
    (b"\xd0\xcf\x11\xe0", "Word 或 Excel 文件；请另存为 PDF 后再上传"),
    (b"Rar!", "压缩文件；请解压后把其中的 PDF 或图片分别上传"),
    (b"7z\xbc\xaf", "压缩文件；请解压后把其中的 PDF 或图片分别上传"),
    (b"II*\x00", "TIF 图片；请另存为 PDF 或 JPG 后再上传"),
    (b"MM\x00*", "TIF 图片；请另存为 PDF 或 JPG 后再上传"),
    (b"GIF8", "GIF 图片；请另存为 PNG 后再上传"),
    (b"BM", "BMP 图片；请另存为 JPG 或 PNG 后再上传"),
)
# Containers say in their eighth byte which format they hold.
BRANDS = {
    b"avif": "AVIF 图片；请另存为 JPG 或 PNG 后再上传",
    b"avis": "AVIF 图片；请另存为 JPG 或 PNG 后再上传",
    b"isom": "视频；请上传照片或扫描件",
    b"mp42": "视频；请上传照片或扫描件",
    b"qt  ": "视频；请上传照片或扫描件",
}
HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
HEIC = "苹果手机的 HEIC 照片；请在手机“相机—格式”中选“兼容性最佳”后重拍，或另存为 JPG 再上传"


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
    return found


def named(name: str, content_type: str) -> str:
    """The name under which a file is kept: as it was given, with the ending of its content."""
    right = ENDINGS[content_type]
    if name.lower().endswith(right):
        return name
    stem = ODD_ENDING.sub("", name)
    return f"{stem or '文件'}{right[0]}"


def _by_content(file: BinaryIO, shown: str) -> FileType:
    file.seek(0)
    head = file.read(1024)
    file.seek(0)
    for beginning, content_type in BEGINNINGS.items():
        if beginning == b"%PDF-" and beginning in head:
            return FileType(content_type, _pages(file, shown))
        if head.startswith(beginning):
            return FileType(_image_type(file, shown), None)
    raise BadFile(f"“{shown}”{_foreign(head)}")


def _foreign(head: bytes) -> str:
    said = "的内容不是 PDF、JPG 或 PNG"
    brand = head[8:12] if head[4:8] == b"ftyp" else b""
    if brand in HEIC_BRANDS:
        return f"{said}，而是{HEIC}。"
    if brand in BRANDS:
        return f"{said}，而是{BRANDS[brand]}。"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return f"{said}，而是WEBP 图片；请另存为 JPG 或 PNG 后再上传。"
    for beginning, what in FOREIGN:
        if head.startswith(beginning):
            return f"{said}，而是{what}。"
    return f"{said}；改扩展名不能改变内容，请重新导出或扫描。"


def _pages(file: BinaryIO, shown: str) -> int:
    try:
        reader = PdfReader(_with_its_end(file), strict=False)
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


def _with_its_end(file: BinaryIO) -> BinaryIO:
    """The file, or a copy with the end mark that it alone lacks; viewers open it without."""
    file.seek(-64, 2) if file.seek(0, 2) > 64 else file.seek(0)
    tail = file.read()
    file.seek(0)
    if not LAST_OF_PDF.search(tail):
        return file
    return io.BytesIO(file.read().rstrip(b"%EO\r\n ") + b"\n%%EOF\n")


def _image_type(file: BinaryIO, shown: str) -> str:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(file, formats=["JPEG", "PNG"]) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise BadFile(_too_large(image, shown))
                kind = IMAGE_TYPES[image.format or ""]
                _decode(image, file)
    except BadFile:
        raise
    except Image.DecompressionBombError:  # far beyond our own limit: refused before it is opened
        raise BadFile(f"“{shown}”的像素过多；{SMALLER}") from None
    except Exception:  # as above
        raise BadFile(f"“{shown}”无法作为图片打开，文件可能已损坏；请重新扫描后再上传。") from None
    return kind


def _decode(image: Image.Image, file: BinaryIO) -> None:
    """Read every pixel. Some scanners leave off the mark at the end of a JPG, and viewers open it
    all the same: it is taken when the last lines are the picture's own. One that was cut off and
    filled up to its length can be read to its end, too, and is no whole picture."""
    try:
        image.load()
        is_read = True
    except OSError:
        is_read = False
    file.seek(0)
    content = file.read()
    written = _without_padding(content)
    if (not is_read or written != content) and not _is_whole(written, is_read):
        raise OSError("cut off")


def _without_padding(content: bytes) -> bytes:
    """A picture's own last bytes may be zeros, too: two of them stay."""
    written = content.rstrip(b"\0")
    return content if len(content) - len(written) < PADDING else written + b"\0\0"


def _is_whole(content: bytes, is_read: bool) -> bool:
    """Whether every block of the picture is there: then nothing that follows is drawn any more."""
    if not content.startswith(b"\xff\xd8\xff"):
        return is_read
    if END in content[-4:]:
        return is_read
    return _drawn(content + END) == _drawn(content + NOISE + END)


def _drawn(content: bytes) -> str:
    """A digest of the pixels."""
    with Image.open(io.BytesIO(content), formats=["JPEG"]) as image:
        return hashlib.sha256(image.tobytes()).hexdigest()


def _too_large(image: Image.Image, shown: str) -> str:
    return (
        f"“{shown}”有 {image.width}×{image.height} 像素，"
        f"超过 {MOST_PIXELS // 10_000} 万像素的上限；{SMALLER}"
    )
