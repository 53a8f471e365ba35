"""Small files as people send them: good ones, and ones that are not what their name says."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfWriter


def pdf(name: str = "扫描件.pdf", pages: int = 1, width: int = 595) -> SimpleUploadedFile:
    written = BytesIO()
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(width, 842)
    writer.write(written)
    return sent(name, written.getvalue())


def locked_pdf(name: str = "加密.pdf") -> SimpleUploadedFile:
    written = BytesIO()
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(written)
    return sent(name, written.getvalue())


def managed_pdf(name: str = "受控.pdf") -> SimpleUploadedFile:
    """Locked by a rights management of somebody's own, not by the password of the standard."""
    content = locked_pdf().read()
    assert content.count(b"/Standard") == 1
    return sent(name, content.replace(b"/Standard", b"/Somebody"))


def image(name: str = "执照.png", kind: str = "PNG") -> SimpleUploadedFile:
    written = BytesIO()
    Image.new("RGB", (40, 30), "white").save(written, kind)
    return sent(name, written.getvalue())


def sent(name: str, content: bytes) -> SimpleUploadedFile:
    """The browser's word on the type is never believed, so it is the same for all."""
    return SimpleUploadedFile(name, content, content_type="application/octet-stream")
