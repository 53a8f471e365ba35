"""What is refused before any page is asked, and what every answer carries."""

import pytest
import time_machine
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.db import OperationalError
from django.test import RequestFactory
from psycopg.errors import DiskFull

from agencies.enums import Role
from enterprises.form.models import Attachment
from evalsvc.middleware.no_room_left import FullDiskMiddleware
from rehearsal.firms.paper import pdf
from reviews.cases.enums import State
from tests.factories import MORNING, case_in, owner_of, person
from tests.signed_in import browser_of, said

pytestmark = pytest.mark.django_db
PARTS = "multipart/form-data; boundary=b"


def part(disposition: str, body: bytes = b"x") -> bytes:
    head = f"--b\r\nContent-Disposition: form-data; {disposition}\r\n\r\n".encode()
    return head + body + b"\r\n--b--\r\n"


@pytest.mark.parametrize(
    "asked",
    [
        lambda web: web.get("/registry/", {"q": "海\0岳"}),
        lambda web: web.get("/registry/?%00=1"),
        lambda web: web.get("/registry/%00/"),
        lambda web: web.post("/accounts/login/", {"login": "a\0", "password": "b"}),
        lambda web: web.post("/accounts/login/", {"a\0": "b"}),
        lambda web: web.generic("POST", "/accounts/login/", part('name="login"', b"\0"), PARTS),
        lambda web: web.generic("POST", "/accounts/login/", b"a=1", "text/plain; charset=hex"),
        lambda web: web.generic("POST", "/", part('name="a"'), f"{PARTS}; charset=rot13"),
        lambda web: web.generic("POST", "/", b"x", "multipart/form-data"),
        lambda web: web.get("/", HTTP_COOKIE='sessionid="a\\000b"'),
        lambda web: web.get("/", HTTP_REFERER="http://testserver/\0"),
    ],
)
def test_request_that_no_text_column_could_keep_is_refused_in_chinese(client, asked):
    answer = asked(client)
    assert answer.status_code == 400 and "请求无法识别" in said(answer)


@pytest.mark.parametrize("charset", ["", "; charset=utf-8", "; charset=UTF-8", '; charset="utf-8"'])
def test_request_in_utf_8_is_read(client, charset):
    kind = f"application/x-www-form-urlencoded{charset}"
    sent = b"login=%E6%B5%B7&password=x"
    assert "账号或密码不正确" in said(client.generic("POST", "/accounts/login/", sent, kind))


@pytest.mark.parametrize("path", ["/", "/nowhere/", "/registry/?q=%00", "/accounts/login/"])
def test_no_page_may_use_camera_microphone_or_place(client, path):
    policy = client.get(path)["Permissions-Policy"]
    assert all(f"{feature}=()" in policy for feature in ("camera", "microphone", "geolocation"))


class NoRoom(FileSystemStorage):
    """Writes the first half of a file; for the rest there is no room."""

    def _save(self, name, content):
        kept = super()._save(name, SimpleUploadedFile(name, content.read(content.size // 2)))
        assert self.exists(kept)
        with open("/dev/full", "wb", buffering=0) as full:
            full.write(b"x")


def test_upload_on_a_full_disk_says_so_and_leaves_nothing_half_kept(settings, tmp_path):
    case = case_in(State.FILLING)
    web = browser_of(owner_of(case.enterprise))
    settings.MEDIA_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": f"{__name__}.NoRoom"}}
    before = Attachment.objects.count()
    url = f"/enterprise/{case.season_id}/form/attachments/tax_return/"
    with time_machine.travel(MORNING, tick=False):
        page = web.post(url, {"file": SimpleUploadedFile("表.pdf", pdf("纳税"))})
    assert page.status_code == 422 and "存储空间已满，“表.pdf”没有保存" in said(page)
    assert Attachment.objects.count() == before
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_upload_for_which_there_is_no_room_while_it_is_read_says_so(client, monkeypatch):
    def write(self, *args, **kwargs):
        with open("/dev/full", "wb", buffering=0) as full:
            full.write(b"x")

    monkeypatch.setattr(TemporaryUploadedFile, "__init__", write)
    large = SimpleUploadedFile("大.pdf", b"x" * (3 * 1024 * 1024))
    page = client.post("/enterprise/register/", {"licence": large})
    assert page.status_code == 507 and "存储空间已满" in said(page)


def test_database_without_room_is_said_too():
    request = RequestFactory().get("/")
    error = OperationalError("could not extend file")
    error.__cause__ = DiskFull("could not extend file")
    answer = FullDiskMiddleware(lambda _: None).process_exception(request, error)
    assert answer.status_code == 507
    assert FullDiskMiddleware(lambda _: None).process_exception(request, ValueError()) is None


@pytest.mark.parametrize("path", ["next/", "redraw/", "rows/add/", "rows/remove/", ""])
@pytest.mark.parametrize(
    "section", ["enterprise", "staff", "finance", "ip", "attachments", "direct"]
)
@pytest.mark.parametrize("sent", [{}, {"rows-TOTAL_FORMS": "²", "position": "²", "version": "²"}])
def test_section_sent_with_nothing_or_nonsense_is_answered(path, section, sent):
    case = case_in(State.FILLING)
    web = browser_of(owner_of(case.enterprise))
    answer = web.post(f"/enterprise/{case.season_id}/form/{section}/{path}", sent)
    assert answer.status_code in (200, 302, 404, 405, 422)


def test_amount_of_a_million_digits_is_refused_at_its_field(client):
    answer = client.post("/self-test/", {"sales_revenue": "9" * 1_000_001})
    assert answer.status_code in (200, 422) and "写得过长" in said(answer)


@pytest.mark.parametrize("year", ["²", "20261", "9" * 5000, "abcd", "-1"])
def test_year_that_is_none_is_no_error(year):
    for actor, path in (
        (person(Role.AGENCY_LEAD), "/agency/"),
        (person(Role.AGENCY_LEAD), "/agency/objections/"),
        (person(Role.PROVINCIAL_LEAD), "/province/"),
    ):
        assert browser_of(actor).get(path, {"year": year}).status_code in (200, 404)


@pytest.mark.parametrize("header", ["HTTP_REFERER", "HTTP_HX_CURRENT_URL"])
def test_address_that_is_none_in_a_header_is_refused_in_chinese(client, db, header):
    for method in ("GET", "POST"):
        asked = {header: "http://[::1", "HTTP_HX_REQUEST": "true"}
        answer = client.generic(method, "/agency/", **asked)
        assert answer.status_code == 400 and "<html" in answer.content.decode()
        fine = client.generic(method, "/agency/", **{**asked, header: "http://testserver/"})
        assert fine.status_code < 400 or fine.status_code == 405
