"""The pages of one's own account look and read like the rest of the service."""

from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from playwright.sync_api import Page, expect

from accounts.models import User
from agencies.enums import Role
from tests import factories
from tests.browser.axe import violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OpenPage = Callable[..., Page]
PASSWORD = "qinhuangdao-2026"
SIGNED_OUT = [
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/password/reset/",
    "/accounts/password/reset/done/",
    "/accounts/password/reset/key/1-stale/",
    "/accounts/confirm-email/",
    "/accounts/confirm-email/stale/",
    "/accounts/inactive/",
]
SIGNED_IN = [
    "/accounts/logout/",
    "/accounts/email/",
    "/accounts/password/change/",
    "/accounts/reauthenticate/",
    "/accounts/2fa/",
    "/accounts/2fa/totp/activate/",
]


@pytest.fixture
def reviewer() -> User:
    factories.reference_data()
    actor = factories.person(Role.AGENCY_REVIEWER, name="李审查", password=PASSWORD)
    user = User.objects.get(pk=actor.user_id)
    user.email = f"{user.username}@example.cn"
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


@pytest.fixture
def sign_in(live_server: object, open_page: OpenPage, reviewer: User) -> Callable[..., Page]:
    def signed_in(**how: object) -> Page:
        page = open_page(**how)
        page.goto(f"{live_server.url}/accounts/login/")
        page.get_by_label("账号").fill(reviewer.username)
        page.get_by_label("密码").fill(PASSWORD)
        page.get_by_role("main").get_by_role("button", name="登录").click()
        expect(page.get_by_role("link", name="退出")).to_be_visible()
        return page

    return signed_in


def assert_ours(page: Page, width: int) -> None:
    expect(page.locator(".masthead-title")).to_contain_text("科技型中小企业评价服务")
    expect(page.locator("main h1")).to_have_count(1)
    assert "成功" not in page.locator("main").inner_text()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("path", SIGNED_OUT)
def test_account_page_before_sign_in_is_ours(
    live_server: object, open_page: OpenPage, path: str
) -> None:
    page = open_page(width=390)
    page.goto(live_server.url + path)
    assert_ours(page, 390)


def test_account_pages_after_sign_in_are_ours(live_server: object, sign_in: OpenPage) -> None:
    page = sign_in(scheme="dark")
    for path in SIGNED_IN:
        page.goto(live_server.url + path)
        assert_ours(page, 1366)


def test_second_factor_is_switched_on_by_its_picture(
    live_server: object, sign_in: OpenPage
) -> None:
    page = sign_in()
    page.goto(f"{live_server.url}/accounts/2fa/totp/activate/")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button").click()
    picture = page.locator(".qr img")
    assert picture.evaluate("image => image.naturalWidth") > 0
    assert_ours(page, 1366)
    secret = page.locator("#authenticator_secret").input_value()
    page.locator("[name=code]").fill(_code(secret))
    page.get_by_role("main").get_by_role("button").click()
    page.goto(f"{live_server.url}/accounts/2fa/")
    expect(page.get_by_text("已启用")).to_be_visible()
    assert_ours(page, 1366)
    page.get_by_role("link", name="查看").click()
    assert_ours(page, 1366)


def _code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


@pytest.mark.parametrize("javascript", [True, False])
def test_wrong_password_is_said_on_top_and_the_account_name_is_kept(
    live_server: object, open_page: OpenPage, reviewer: User, javascript: bool
) -> None:
    page = open_page(javascript=javascript)
    page.goto(f"{live_server.url}/accounts/login/")
    page.get_by_label("账号").fill(reviewer.username)
    page.get_by_label("密码").fill("wrong")
    page.get_by_role("main").get_by_role("button", name="登录").click()
    expect(page.locator("[data-error-summary]")).to_be_focused()
    expect(page.locator("[data-error-summary]")).to_contain_text("密码不正确")
    expect(page.get_by_label("账号")).to_have_value(reviewer.username)


def test_signing_out_asks_first(live_server: object, sign_in: OpenPage) -> None:
    page = sign_in()
    page.get_by_role("link", name="退出").click()
    page.get_by_role("main").get_by_role("button").click()
    expect(page.get_by_role("link", name="登录", exact=True)).to_be_visible()
