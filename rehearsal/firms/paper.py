"""Tiny real PDFs: one page that says in Chinese what it stands for."""

PAGE = (595, 842)
HEAD = b"%PDF-1.4\n"


def pdf(title: str, *lines: str) -> bytes:
    """A one-page PDF. The Chinese font is named, not embedded; every reader has one for it."""
    return _file(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents 4 0 R" % PAGE
            + b" /Resources << /Font << /F 5 0 R >> >> >>",
            _stream(_text(title, lines)),
            b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light"
            b" /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>",
            b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light"
            b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >>"
            b" /FontDescriptor 7 0 R >>",
            b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /ItalicAngle 0"
            b" /FontBBox [-25 -254 1000 880] /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
        ]
    )


def _text(title: str, lines: tuple[str, ...]) -> bytes:
    shown = [(20, 760, title), *((12, 720 - 24 * n, line) for n, line in enumerate(lines))]
    return b"\n".join(
        b"BT /F %d Tf 72 %d Td <%s> Tj ET" % (size, y, text.encode("utf-16-be").hex().encode())
        for size, y, text in shown
    )


def _stream(content: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)


def _file(objects: list[bytes]) -> bytes:
    """The objects one after the other, then where each begins."""
    written, offsets = HEAD, []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return written + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n"
        b"startxref\n%d\n%%%%EOF\n" % (size, table, size, len(written))
    )
