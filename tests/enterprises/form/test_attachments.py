"""Attachments: what is accepted, how it is kept, and who may open it."""

import hashlib
from datetime import datetime

import pytest

from accounts.refusals import Refusal
from agencies.deadlines import BEIJING
from enterprises.files.file_types import (
    ACCEPTED,
    FOREIGN_ENDINGS,
    LIMITS_SENTENCE,
    MOST_BYTES,
    MOST_PAGES,
    MOST_PIXELS,
)
from enterprises.files.models import ScanState
from enterprises.form.models import Attachment
from enterprises.form.selectors.content import form_content
from enterprises.form.services import attachments
from enterprises.form.services.attachments import receive, remove, replace
from enterprises.form.services.parts import seal
from enterprises.form.vocabulary import AttachmentKind
from reviews.cases.enums import State
from tests.enterprises.conftest import NOW
from tests.enterprises.papers import image, locked_pdf, pdf, sent
from tests.factories import case_in, owner_of
from tests.journeys.desk import at_desk

UPLOAD = "/enterprise/2026/form/attachments/tax_return/"


def kind_in(page, kind="tax_return") -> str:
    """The card of one kind."""
    return page.content.decode().partition(f'id="kind-{kind}"')[2].partition("</section>")[0]


def test_pdf_is_kept_with_its_pages_and_hash_under_a_random_name(keep, form):
    upload = pdf("纳税申报表 2025.pdf", pages=3)
    kept = keep(upload)
    assert (kept.content_type, kept.page_count, kept.name) == (
        "application/pdf",
        3,
        "纳税申报表 2025.pdf",
    )
    upload.seek(0)
    assert kept.sha256 == hashlib.sha256(upload.read()).hexdigest()
    assert kept.key.hex in kept.file.name and "2025" not in kept.file.name
    assert kept.scan_state == ScanState.PENDING
    assert [a["key"] for a in form_content(form)["attachments"]] == [kept.key.hex]
    assert form.parts.get(section="attachments").version == 1


@pytest.mark.parametrize(
    ("name", "kind", "found"),
    [
        ("a.png", "PNG", "image/png"),
        ("a.jpg", "JPEG", "image/jpeg"),
        ("a.JPEG", "JPEG", "image/jpeg"),
    ],
)
def test_image_is_kept_by_its_content(keep, name, kind, found):
    kept = keep(image(name, kind))
    assert (kept.content_type, kept.page_count) == (found, None)


@pytest.mark.parametrize(
    ("upload", "name", "content_type"),
    [
        (image("照片.pdf"), "照片.png", "image/png"),
        (pdf("表.jpg"), "表.pdf", "application/pdf"),
        (image("照片.jfif", "JPEG"), "照片.jpg", "image/jpeg"),
        (image("IMG_0001.HEIC", "JPEG"), "IMG_0001.jpg", "image/jpeg"),
        (pdf("审计报告.pdf(1)"), "审计报告.pdf", "application/pdf"),
        (pdf("审计报告.pdf （2）"), "审计报告.pdf", "application/pdf"),
        (pdf("没有扩展名"), "没有扩展名.pdf", "application/pdf"),
        (pdf("表.PDF"), "表.PDF", "application/pdf"),
        (pdf("账本.2025"), "账本.2025.pdf", "application/pdf"),
        (pdf(".pdf(1)"), "文件.pdf", "application/pdf"),
    ],
)
def test_right_content_is_taken_under_the_ending_of_its_content(keep, upload, name, content_type):
    kept = keep(upload)
    assert (kept.name, kept.content_type) == (name, content_type)


@pytest.mark.parametrize(
    ("upload", "sentence"),
    [
        (sent("空.pdf", b""), "空文件"),
        (sent("表.pdf", b"hello, this is text"), "内容不是 PDF、JPG 或 PNG"),
        (sent("表.pdf", b"%PDF-1.7\nbroken"), "无法作为 PDF 打开"),
        (sent("图.png", b"\x89PNG\r\n\x1a\nbroken"), "无法作为图片打开"),
        (locked_pdf(), "打开密码"),
        (sent("表.docx", b"PK\x03\x04word"), "内容不是 PDF、JPG 或 PNG"),
        (sent("照片.jpg", b"\0\0\0\x18ftypheic"), "HEIC 照片；请在手机"),
        (sent("表.xls", b"\xd0\xcf\x11\xe0old"), "Word 或 Excel 文件；请另存为 PDF"),
    ],
)
def test_bad_file_is_refused_with_its_reason_and_nothing_is_kept(keep, upload, sentence):
    with pytest.raises(Refusal, match=sentence):
        keep(upload)
    assert not Attachment.objects.exists()


def test_file_above_the_limit_is_refused(keep):
    upload = pdf()
    upload.size = MOST_BYTES + 1
    with pytest.raises(Refusal, match="超过 20 MB"):
        keep(upload)


def test_file_of_sixty_megabytes_is_refused_and_the_one_beside_it_kept(web, form):
    big = sent("扫描.pdf", b"%PDF-1.7\n" + bytes(60 * 1024 * 1024))
    page = web.post(UPLOAD, {"file": [big, pdf("好.pdf")]})
    assert page.status_code == 422
    assert "60.0 MB，超过 20 MB" in kind_in(page)
    assert [a.name for a in form.attachments.all()] == ["好.pdf"]


def test_same_bytes_twice_are_one_attachment(keep):
    assert keep(pdf()).pk == keep(pdf()).pk
    assert keep(pdf(), "balance_sheet").kind == "balance_sheet"
    assert Attachment.objects.count() == 2


def test_replacing_keeps_the_old_file_until_the_new_one_is_good(keep, actor, now):
    old = keep(pdf())
    with pytest.raises(Refusal):
        replace(actor=actor, key=old.key, upload=sent("坏.pdf", b""), now=now)
    old.refresh_from_db()
    assert old.removed_at is None
    new = replace(actor=actor, key=old.key, upload=pdf(pages=2), now=now)
    old.refresh_from_db()
    assert (old.removed_at, new.kind) == (now, old.kind)
    assert old.file.storage.exists(old.file.name)


def test_file_of_a_full_kind_is_replaced_and_a_bad_one_costs_nothing(
    keep, actor, form, now, monkeypatch
):
    monkeypatch.setattr(attachments, "MOST_FILES", 2)
    first, second = keep(pdf()), keep(pdf(pages=2))
    with pytest.raises(Refusal, match="最多 2 个文件"):
        keep(pdf(pages=3))
    with pytest.raises(Refusal, match="空文件"):
        replace(actor=actor, key=first.key, upload=sent("坏.pdf", b""), now=now)
    assert set(form.attachments.filter(removed_at=None)) == {first, second}
    new = replace(actor=actor, key=first.key, upload=pdf(pages=3), now=now)
    assert set(form.attachments.filter(removed_at=None)) == {second, new}


def test_file_is_not_replaced_by_one_that_is_there_already(keep, actor, form, now):
    first, second = keep(pdf("甲.pdf")), keep(pdf("乙.pdf", pages=2))
    with pytest.raises(Refusal, match="没有重复保存"):
        replace(actor=actor, key=first.key, upload=pdf("乙.pdf", pages=2), now=now)
    assert replace(actor=actor, key=first.key, upload=pdf("甲.pdf"), now=now) == first
    assert set(form.attachments.filter(removed_at=None)) == {first, second}


@pytest.mark.parametrize("upload", [{}, {"file": sent("坏.pdf", b"")}])
def test_refused_replacement_is_said_at_its_file(web, keep, upload):
    kept = keep(pdf("旧.pdf"))
    page = web.post(f"/enterprise/attachments/{kept.key}/replace/", upload)
    line = kind_in(page).partition(f'id="file-{kept.key.hex}"')[2].partition("</li>")[0]
    assert page.status_code == 422
    assert "旧.pdf" in line and 'class="field-error"' in line
    assert '<details class="disclosure" open>' in line
    kept.refresh_from_db()
    assert kept.removed_at is None


def test_replacement_by_script_answers_with_the_kind_alone(web, keep):
    kept = keep(pdf("旧.pdf"))
    new = {"file": pdf("新.pdf", pages=2)}
    url = f"/enterprise/attachments/{kept.key}/replace/"
    part = web.post(url, new, headers={"HX-Request": "true"}).content.decode()
    assert "新.pdf" in part and "旧.pdf" not in part and "<html" not in part


def test_page_drawn_before_somebody_else_replaced_the_file_says_so_at_the_kind(
    web, keep, actor, now
):
    kept = keep(pdf("旧.pdf"))
    replace(actor=actor, key=kept.key, upload=pdf("甲.pdf", pages=2), now=now)
    page = web.post(f"/enterprise/attachments/{kept.key}/replace/", {"file": pdf("乙.pdf")})
    assert page.status_code == 422
    assert "“旧.pdf”已在 6月3日 14:03 由王会计换成“甲.pdf”" in kind_in(page)
    assert "“乙.pdf”没有保存" in kind_in(page)


def test_removed_attachment_leaves_the_form_but_not_the_store(keep, actor, form, now):
    kept = keep(pdf())
    remove(actor=actor, key=kept.key, now=now)
    remove(actor=actor, key=kept.key, now=now)
    assert form_content(form)["attachments"] == []
    assert form.parts.get(section="attachments").version == 2
    assert Attachment.objects.get().removed_at == now


def test_sealed_part_takes_no_file_and_loses_none(keep, actor, form, now):
    kept = keep(pdf())
    seal(form)
    with pytest.raises(Refusal, match="封存"):
        keep(pdf(pages=2))
    with pytest.raises(Refusal, match="封存"):
        remove(actor=actor, key=kept.key, now=now)


def test_file_is_not_taken_after_the_deadline(actor, form):
    late = datetime(2026, 10, 21, tzinfo=BEIJING)
    with pytest.raises(Refusal, match="10月20日 24:00"):
        receive(actor=actor, form_id=form.pk, kind="tax_return", upload=pdf(), now=late)


def test_one_bad_file_never_loses_the_rest(web, form):
    page = web.post(
        UPLOAD, {"file": [pdf("好.pdf"), sent("坏.pdf", b""), pdf("也好.pdf", pages=2)]}
    )
    assert sorted(a.name for a in form.attachments.all()) == ["也好.pdf", "好.pdf"]
    assert page.status_code == 422
    text = kind_in(page)
    assert "“坏.pdf”是空文件" in text and "也好.pdf" in text
    assert "是空文件" not in page.content.decode().replace(text, "")


def test_upload_by_the_button_leads_to_its_kind_whatever_comes_of_it(web, form):
    page = web.get("/enterprise/2026/form/attachments/").content.decode()
    assert f'action="{UPLOAD}#kind-tax_return"' in page
    kept = web.post(UPLOAD, {"file": pdf()})
    assert kept["Location"] == "/enterprise/2026/form/attachments/#kind-tax_return"


def test_upload_without_a_file_says_so_at_its_kind(web, form):
    assert "没有选择文件" in kind_in(web.post(UPLOAD, {}))


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_same_bytes_under_another_name_are_named_and_not_kept_again(web, keep, form, headers):
    keep(pdf("乙.pdf"))
    page = web.post(UPLOAD, {"file": pdf("乙-副本.pdf")}, headers=headers)
    assert page.status_code == 422
    assert "“乙-副本.pdf”与已有的“乙.pdf”内容相同，没有重复保存。" in kind_in(page)
    assert [a.name for a in form.attachments.all()] == ["乙.pdf"]


def test_upload_by_script_answers_with_the_kind_alone(web, form):
    part = web.post(UPLOAD, {"file": pdf("表.pdf")}, HTTP_HX_REQUEST="true").content.decode()
    assert "表.pdf" in part and 'id="kind-tax_return"' in part and "<html" not in part
    refused = web.post(UPLOAD, {"file": sent("坏.pdf", b"")}, HTTP_HX_REQUEST="true")
    assert refused.status_code == 422 and "空文件" in refused.content.decode()


def test_limits_of_the_page_are_those_of_the_server(web, form):
    page = web.get("/enterprise/2026/form/attachments/").content.decode()
    assert f'data-most-bytes="{MOST_BYTES}" data-foreign="{FOREIGN_ENDINGS}"' in page
    assert f'data-limits="{LIMITS_SENTENCE}"' in page
    assert page.count(f'accept="{ACCEPTED}"') == len(AttachmentKind)
    for most in (MOST_BYTES // 1024**2, MOST_PAGES, MOST_PIXELS // 10_000):
        assert f"{most} " in LIMITS_SENTENCE


def test_card_of_the_cover_page_leads_to_the_page_to_print(db):
    case = case_in(State.FILLING)
    with at_desk(owner_of(case.enterprise), NOW) as client:
        page = client.get("/enterprise/2026/form/attachments/")
        assert 'href="/enterprise/2026/cover/"' in kind_in(page, "cover_page")
        printed = client.get("/enterprise/2026/cover/")
    assert printed["Location"] == f"/enterprise/cases/{case.pk}/cover/"


def test_file_that_a_person_must_look_at_asks_nothing_of_the_enterprise(web, keep):
    kept = keep(pdf())
    Attachment.objects.filter(pk=kept.pk).update(scan_state=ScanState.BY_HAND)
    assert "人工" not in kind_in(web.get("/enterprise/2026/form/attachments/"))
