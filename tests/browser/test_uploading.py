"""Files in a real browser: one queue a kind, every refusal in sight, the focus never lost."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
import time_machine
from django.contrib.sessions.models import Session
from playwright.sync_api import Locator, Page, Request, Route, expect

from agencies.deadlines import BEIJING
from enterprises.files.file_types import LIMITS_SENTENCE, MOST_BYTES
from enterprises.form.models import Attachment, InformationForm
from reviews.filing.services import open_case
from tests.browser.axe import violations
from tests.browser.conftest import OpenPage, SignIn
from tests.browser.looking import keep_picture
from tests.enterprises.papers import pdf, sent
from tests.factories import make_enterprise, owner_of, reference_data

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NOW = datetime(2026, 6, 3, 14, 3, tzinfo=BEIJING)
KIND = "confirmation_proof"
INPUT = f"#file-{KIND}"


@pytest.fixture(autouse=True)
def june() -> Iterator[None]:
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def form(db) -> InformationForm:
    reference_data()
    return open_case(actor=owner_of(make_enterprise()), year=2026, now=NOW).form


@pytest.fixture
def uploading(
    live_server: object, open_page: OpenPage, sign_in: SignIn, form: InformationForm
) -> Callable[..., Page]:
    """Opens the page of the attachments, as the form's owner."""

    def opened(**how: object) -> Page:
        page = open_page(**how)
        sign_in(page, owner_of(form.enterprise))
        page.goto(f"{live_server.url}/enterprise/2026/form/attachments/")
        return page

    return opened


def file(upload) -> dict:
    return {"name": upload.name, "mimeType": upload.content_type, "buffer": upload.read()}


def choose(page: Page, *uploads, box: str = INPUT) -> None:
    """As a person does, who is at the box when the files are chosen."""
    page.locator(box).focus()
    page.locator(box).set_input_files([file(upload) for upload in uploads])


def card(page: Page) -> Locator:
    return page.locator(f"#kind-{KIND}")


def refused(page: Page) -> Locator:
    return card(page).locator(".refused p")


def names(form: InformationForm) -> list[str]:
    return [file.name for file in form.attachments.filter(removed_at=None)]


def held(page: Page, address: str = f"**/attachments/{KIND}/") -> list[Route]:
    """Uploads wait here until the test lets them go."""
    waiting: list[Route] = []
    page.route(address, lambda route: waiting.append(route))
    return waiting


def let_go(page: Page, waiting: list[Route], count: int = 1) -> None:
    for _ in range(count):
        while not waiting:
            page.wait_for_timeout(50)
        waiting.pop(0).continue_()


def test_aside_and_steps_follow_an_upload(uploading, form) -> None:
    page = uploading()
    before = page.locator(".filling-steps .step[aria-current] .step-note").inner_text()
    choose(page, pdf("资产负债表.pdf"), box="#file-balance_sheet")
    expect(page.locator("#kind-balance_sheet .badge")).to_have_text(["已上传", "等待病毒扫描"])
    expect(page.locator("#todo")).not_to_contain_text("请上传资产负债表")
    expect(page.locator(".filling-steps .step[aria-current] .step-note")).not_to_have_text(before)


def test_files_chosen_while_others_go_up_join_the_queue_and_no_refusal_is_lost(
    uploading, form
) -> None:
    page = uploading()
    waiting = held(page)
    choose(page, pdf("甲.pdf"), sent("坏.pdf", b"no pdf"), sent("空.pdf", b""))
    expect(card(page).locator("progress")).to_have_count(1)
    expect(refused(page)).to_have_text(["“空.pdf”是空文件（0 字节），请重新导出或扫描后再上传。"])
    choose(page, pdf("乙.pdf", pages=2), sent("表.docx", b"PK"))
    expect(card(page).locator(".upload .upload-progress")).to_contain_text("“甲.pdf” 正在上传")
    expect(card(page).locator(".upload .upload-progress")).to_contain_text("“乙.pdf” 等待上传")
    let_go(page, waiting)
    expect(card(page).get_by_role("link", name="甲.pdf", exact=True)).to_be_visible()
    assert names(form) == ["甲.pdf"]
    let_go(page, waiting, 2)
    expect(card(page).get_by_role("link", name="乙.pdf", exact=True)).to_be_visible()
    expect(refused(page)).to_have_count(3)
    expect(refused(page)).to_contain_text(
        ["“空.pdf”是空文件", "“表.docx”的格式不符", "“坏.pdf”的内容不是"]
    )
    assert names(form) == ["甲.pdf", "乙.pdf"]


def test_refusal_goes_when_a_file_of_that_name_is_good(uploading, form) -> None:
    page = uploading()
    choose(page, sent("甲.pdf", b""), sent("乙.pdf", b""))
    expect(refused(page)).to_have_count(2)
    choose(page, pdf("甲.pdf"))
    expect(card(page).get_by_role("link", name="甲.pdf", exact=True)).to_be_visible()
    expect(refused(page)).to_contain_text(["“乙.pdf”是空文件"])


def test_refusal_goes_when_another_file_was_chosen_instead_and_is_good(uploading, form) -> None:
    page = uploading()
    choose(page, sent("坏.pdf", b"no pdf"))
    expect(refused(page)).to_have_count(1)
    choose(page, pdf("好.pdf"))
    expect(card(page).get_by_role("link", name="好.pdf", exact=True)).to_be_visible()
    expect(refused(page)).to_have_count(0)


def test_focus_stays_at_the_box_or_goes_to_the_refusal(uploading, form) -> None:
    page = uploading()
    choose(page, pdf("甲.pdf"))
    expect(card(page).locator(".upload .upload-progress")).to_have_text("“甲.pdf”已上传。")
    expect(page.locator(INPUT)).to_be_focused()
    choose(page, sent("坏.pdf", b"no pdf"))
    expect(card(page).locator(".refused").first).to_be_focused()
    page.locator("#file-tax_return").focus()
    page.locator(INPUT).set_input_files([file(pdf("丙.pdf", pages=3))])
    expect(card(page).locator(".upload .upload-progress")).to_have_text("“丙.pdf”已上传。")
    expect(page.locator("#file-tax_return")).to_be_focused()


def test_same_bytes_under_another_name_are_named_at_the_kind(uploading, form) -> None:
    page = uploading()
    choose(page, pdf("乙.pdf"), pdf("乙-副本.pdf"))
    expect(refused(page)).to_have_text(["“乙-副本.pdf”与已有的“乙.pdf”内容相同，没有重复保存。"])
    assert names(form) == ["乙.pdf"]


def test_files_that_cannot_do_are_refused_before_anything_is_sent(uploading, form) -> None:
    page = uploading()
    requests: list[Request] = []
    page.on("request", lambda request: requests.append(request))
    choose(page, sent("空.pdf", b""), sent("大.pdf", bytes(MOST_BYTES + 1)), sent("表.docx", b"PK"))
    expect(refused(page)).to_have_text(
        [
            "“空.pdf”是空文件（0 字节），请重新导出或扫描后再上传。",
            f"“大.pdf”有 20.0 MB，没有上传。{LIMITS_SENTENCE}请压缩后再上传。",
            f"“表.docx”的格式不符，没有上传。{LIMITS_SENTENCE}请转换后再上传。",
        ]
    )
    expect(card(page).locator(".refused")).to_be_focused()
    page.wait_for_timeout(1000)
    assert [sent.url for sent in requests if "/static/" not in sent.url] == []


def test_network_cut_between_two_files_keeps_the_first_and_names_the_second(
    uploading, form
) -> None:
    page = uploading()
    waiting = held(page)
    choose(page, pdf("甲.pdf"), pdf("乙.pdf", pages=2))
    let_go(page, waiting)
    while not waiting:
        page.wait_for_timeout(50)
    waiting.pop().abort("internetdisconnected")
    expect(refused(page)).to_have_text(["网络不通，“乙.pdf”没有送出，请重新选择。"])
    expect(card(page).get_by_role("link", name="甲.pdf", exact=True)).to_be_visible()
    assert names(form) == ["甲.pdf"]


def test_file_chosen_after_the_session_ended_is_named_as_not_sent(uploading, form) -> None:
    page = uploading()
    Session.objects.all().delete()
    choose(page, pdf("甲.pdf"))
    expect(page.get_by_text("登录已失效，“甲.pdf”没有上传")).to_be_visible()
    page.reload()
    expect(page.locator("[name=password]")).to_be_visible()
    assert names(form) == []


def test_replacement_is_checked_shown_and_refused_at_its_file(uploading, form) -> None:
    page = uploading()
    choose(page, pdf("旧.pdf"))
    line = card(page).locator(".file")
    line.get_by_text("更换 旧.pdf").click()
    box = f"#replace-{Attachment.objects.get().pk}"
    choose(page, sent("空.pdf", b""), box=box)
    expect(line.locator(".refused p")).to_contain_text(["“空.pdf”是空文件"])
    choose(page, sent("坏.pdf", b"no pdf"), box=box)
    expect(line.locator(".refused p")).to_contain_text(["空文件", "“坏.pdf”的内容不是"])
    expect(line.locator(".refused")).to_be_focused()
    assert names(form) == ["旧.pdf"]
    waiting = held(page, "**/replace/")
    choose(page, pdf("新.pdf", pages=2), box=box)
    expect(line.locator("progress")).to_have_count(1)
    let_go(page, waiting)
    expect(line.get_by_role("link", name="新.pdf", exact=True)).to_be_focused()
    expect(line).to_have_count(1)
    assert names(form) == ["新.pdf"]


def test_refusal_without_scripts_is_in_sight_at_its_kind(uploading, form) -> None:
    page = uploading(javascript=False)
    page.locator(INPUT).set_input_files([file(pdf("好.pdf")), file(sent("坏.pdf", b""))])
    card(page).get_by_role("button", name="上传", exact=True).click()
    expect(refused(page)).to_contain_text(["“坏.pdf”是空文件"])
    expect(refused(page)).to_be_in_viewport()
    assert names(form) == ["好.pdf"]
    line = card(page).locator(".file")
    line.get_by_text("更换 好.pdf").click()
    line.locator("input[type=file]").set_input_files([file(sent("空.pdf", b""))])
    line.get_by_role("button", name="更换").click()
    expect(line.locator(".refused p")).to_contain_text(["“空.pdf”是空文件"])
    expect(line.locator(".refused p")).to_be_in_viewport()


@pytest.mark.parametrize("width", [1366, 390])
def test_page_with_files_and_refusals_reads_well(uploading, form, width) -> None:
    page = uploading(width=width)
    choose(page, pdf("高新技术企业证书及认定公示文件（2023年第一批，秦皇岛市）扫描件.pdf"))
    expect(card(page).locator(".file")).to_have_count(1)
    card(page).locator(".file").get_by_text("更换").first.click()
    choose(page, sent("空.pdf", b""), sent("很长的名字" * 12 + ".docx", b"PK"))
    expect(refused(page)).to_have_count(2)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    keep_picture(page, f"uploading-{width}")
