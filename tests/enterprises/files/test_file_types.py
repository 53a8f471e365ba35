"""What a file is, by its content: hostile and unusual ones get a sentence, never an error page."""

import random
import zlib
from io import BytesIO
from struct import pack

import pytest
from PIL import Image

from enterprises.files import file_types
from enterprises.files.file_types import BadFile, FileType, inspect, named
from tests.data_folder import case_file
from tests.enterprises.papers import image, managed_pdf, pdf, sent


def found(upload) -> FileType:
    return inspect(upload, upload.name, upload.size)


def empty_png(width: int, height: int) -> bytes:
    """Says how large it is and goes no further."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return pack("!L", len(content)) + kind + content + pack("!L", zlib.crc32(kind + content))

    size = pack("!LLBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = chunk(b"IHDR", size) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


@pytest.mark.parametrize(
    ("upload", "sentence"),
    [
        (managed_pdf(), "权限管理或本系统不能打开的加密；请另存为不加密的 PDF"),
        (sent("大.png", empty_png(8000, 5001)), "有 8000×5001 像素，超过 4000 万像素的上限"),
        (sent("大.png", empty_png(8000, 5000)), "无法作为图片打开"),
        (sent("巨.png", empty_png(60_000, 60_000)), "像素过多"),
    ],
)
def test_file_that_cannot_be_looked_at_is_refused_with_what_to_do(upload, sentence):
    with pytest.raises(BadFile) as refused:
        found(upload)
    assert sentence in refused.value.sentence


def test_pages_are_limited(monkeypatch):
    monkeypatch.setattr(file_types, "MOST_PAGES", 3)
    assert found(pdf(pages=3)).page_count == 3
    with pytest.raises(BadFile, match="有 4 页，超过 3 页的上限"):
        found(pdf(pages=4))


def test_photograph_with_a_second_picture_behind_it_is_a_jpg():
    written = BytesIO()
    first, second = Image.new("RGB", (40, 30)), Image.new("RGB", (20, 15))
    first.save(written, "MPO", save_all=True, append_images=[second])
    assert found(sent("照片.jpg", written.getvalue())).content_type == "image/jpeg"


@pytest.mark.parametrize("error", [IndexError, AssertionError, ZeroDivisionError, MemoryError])
@pytest.mark.parametrize(
    ("reader", "upload"), [("PdfReader", pdf()), ("Image.open", image())], ids=["pdf", "image"]
)
def test_reader_that_breaks_over_a_file_becomes_a_sentence(monkeypatch, error, reader, upload):
    def breaks(*_args, **_options):
        raise error

    monkeypatch.setattr(f"enterprises.files.file_types.{reader}", breaks)
    with pytest.raises(BadFile, match="无法作为"):
        found(upload)


@pytest.mark.parametrize("sound", [pdf(pages=3), image(), image("a.jpg", "JPEG")])
def test_damaged_file_is_read_or_refused_and_never_an_error(sound):
    chance, content = random.Random(5), sound.read()
    for _ in range(150):
        damaged = bytearray(content)
        for _ in range(chance.randint(1, 20)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        try:
            assert found(sent(sound.name, bytes(damaged))).content_type
        except BadFile as refused:
            assert sound.name in refused.sentence


def photograph(progressive: bool) -> bytes:
    written = BytesIO()
    Image.effect_noise((641, 481), 60).convert("RGB").save(written, "JPEG", progressive=progressive)
    return written.getvalue()


@pytest.mark.parametrize("progressive", [False, True])
@pytest.mark.parametrize(("cut", "is_taken"), [(0, True), (2, True), (4, False), (900, False)])
def test_jpg_that_only_lacks_its_end_mark_is_taken(progressive, cut, is_taken):
    """Two bytes are the mark; more than that is a part of the picture."""
    content = photograph(progressive)
    upload = sent("照片.jpg", content[: len(content) - cut])
    if is_taken:
        assert found(upload).content_type == "image/jpeg"
    else:
        with pytest.raises(BadFile, match="无法作为图片打开"):
            found(upload)


@pytest.mark.parametrize("progressive", [False, True])
def test_jpg_that_was_cut_off_and_filled_with_zeros_is_no_whole_picture(progressive):
    content = photograph(progressive)
    assert found(sent("照片.jpg", content + b"\0" * 5000)).content_type == "image/jpeg"
    assert found(sent("照片.jpg", content[:-2] + b"\0" * 5000)).content_type == "image/jpeg"
    half = content[: len(content) // 2]
    with pytest.raises(BadFile, match="无法作为图片打开"):
        found(sent("照片.jpg", half + b"\0" * len(half)))


@pytest.mark.parametrize(
    ("cut", "is_taken"), [(0, True), (1, True), (4, True), (6, True), (12, False)]
)
def test_pdf_that_only_lacks_its_end_mark_is_taken(cut, is_taken):
    content = pdf(pages=3).read().rstrip() + b"\n"
    upload = sent("扫描.pdf", content[: len(content) - cut])
    if is_taken:
        assert found(upload).page_count == 3
        assert upload.tell() == 0
    else:
        with pytest.raises(BadFile, match="无法作为 PDF 打开"):
            found(upload)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("首页.jfif", "首页.jpg"),
        ("首页.jpe", "首页.jpg"),
        ("首页.JPEG", "首页.JPEG"),
        ("首页.pjpeg", "首页.jpg"),
        ("IMG_0001.HEIC", "IMG_0001.jpg"),
        ("首页.pdf(1)", "首页.jpg"),
        ("首页.jpg (2)", "首页.jpg"),
        ("首页.jpg.tmp", "首页.jpg"),
        ("首页.jpeg_1", "首页.jpg"),
        ("首页.jpg.crdownload", "首页.jpg"),
        ("首页", "首页.jpg"),
        ("首页.2026", "首页.2026.jpg"),
        (".jfif", "文件.jpg"),
    ],
)
def test_file_is_kept_under_the_ending_of_its_content(name, kept):
    assert named(name, "image/jpeg") == kept


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\0\0\0\x18ftypheic", "HEIC 照片"),
        (b"\0\0\0\x18ftyphevc", "HEIC 照片"),
        (b"\0\0\0\x18ftypavif", "AVIF 图片"),
        (b"\0\0\0\x18ftypisom", "视频"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "WEBP 图片"),
        (b"II*\0", "TIF 图片"),
        (b"<html>", "改扩展名不能改变内容"),
    ],
)
def test_other_format_is_named_whatever_its_ending(content, words):
    with pytest.raises(BadFile) as refused:
        found(sent("首页.jpg", content + b"\0" * 60))
    assert words in refused.value.sentence


def test_photograph_that_came_without_its_end_mark_is_taken():
    path = case_file("no_eoi.jpg")
    assert found(sent("营业执照.jpg", path.read_bytes())).content_type == "image/jpeg"
