"""One form from signing up to a revoked number, every step in Chromium by the person's own hand."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import User
from agencies.deadlines import BEIJING
from agencies.enums import Role
from enterprises.form.vocabulary import Section
from rehearsal.firms.answers import Firm
from rehearsal.firms.logins import staff
from rehearsal.season.clock import ALL
from reviews.publicity.models import Publicity
from reviews.register import sweeps
from reviews.register.models import Registration
from tests import factories
from tests.browser import accountant
from tests.browser.accountant import PASSWORD
from tests.browser.conftest import Clock, OpenPage
from tests.browser.looking import keep_picture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@dataclass
class Road:
    """Who meets on the road; `clock` moves the server and the browsers opened afterwards."""

    address: str
    clock: Clock
    open_page: OpenPage
    firm: Firm

    def enter(self, username: str) -> Page:
        """Sign in by the form; everybody lands at the home of the role."""
        page = self.open_page()
        page.goto(f"{self.address}/accounts/login/")
        page.get_by_label("账号").fill(username)
        page.get_by_label("密码", exact=True).fill(PASSWORD)
        page.locator("main").get_by_role("button", name="登录").click()
        expect(page.get_by_role("link", name="退出")).to_be_visible()
        return page

    def morning(self, month: int, day: int) -> None:
        self.clock.to(datetime(2026, month, day, 9, 0, tzinfo=BEIJING))

    def night(self, day: date) -> None:
        """24:00 of the day, with the sweeps a minute before and at the stroke."""
        midnight = datetime(day.year, day.month, day.day, tzinfo=BEIJING) + timedelta(days=1)
        for moment in (midnight - timedelta(minutes=1), midnight):
            self.clock.to(moment)
            for sweep in ALL:
                sweep(timezone.now())


@pytest.fixture
def road(live_server: object, open_page: OpenPage, clock: Clock) -> Road:
    factories.reference_data()
    clock.to(datetime(2026, 4, 13, 9, 0, tzinfo=BEIJING))
    for username, role, name in (
        ("qinhuangdao", Role.AGENCY_REVIEWER, "秦皇岛审查员"),
        ("officer", Role.PROVINCIAL_REVIEWER, "省厅评审员"),
        ("lead", Role.PROVINCIAL_LEAD, "省厅负责人"),
    ):
        agency = factories.QINHUANGDAO if role == Role.AGENCY_REVIEWER else None
        staff(username, role, name=name, agency_no=agency, password=PASSWORD)
    User.objects.filter(username__in=["officer", "lead"]).update(is_staff=True)
    return Road(live_server.url, clock, open_page, factories.make_firm("130302"))


def test_form_goes_from_signing_up_to_a_number_and_to_its_revocation(road: Road) -> None:
    file(road)
    send_back_for_correction(road)
    correct(road)
    forward(road)
    road.night(date(2026, 4, 25))
    recommend(road)
    publish(road)
    road.night(Publicity.objects.get().last_day)
    announce(road)
    number = Registration.objects.get().number
    certify(road, number)
    propose_revocation(road, number)
    state_the_case(road)
    decide_revocation(road)
    public = road.open_page()
    public.goto(f"{road.address}/registry/{number}/")
    expect(public.locator("main")).to_contain_text("已撤销")
    keep_picture(public, "road-revoked")


def file(road: Road) -> None:
    page = road.open_page()
    accountant.sign_up(page, road.address, road.firm)
    press(page, "开始填报")
    accountant.fill_form(page, road.address, road.firm)
    page.get_by_role("link", name="核对并提交").first.click()
    declare(page, road.firm)
    expect(page.get_by_role("heading", level=1)).to_have_text("提交回执")
    expect(page.locator("main")).to_contain_text("2026年4月13日 09:")
    keep_picture(page, "road-receipt")


def declare(page: Page, firm: Firm) -> None:
    page.get_by_label("承诺人姓名").fill(firm.contact)
    page.get_by_role("button", name="接受承诺").click()


def send_back_for_correction(road: Road) -> None:
    road.morning(4, 14)
    page = road.enter("qinhuangdao")
    page.get_by_role("link", name=road.firm.name).click()
    press(page, "受理审查")
    finance = page.locator("#section-finance")
    finance.locator("summary", has_text="对这一部分写意见").click()
    finance.get_by_label("审查意见：4 财务").fill("上缴税费与纳税申报表不一致，请核对。")
    finance.get_by_role("button", name="记下意见").last.click()
    expect(page.locator("#section-finance .field-remark")).to_contain_text("与纳税申报表不一致")
    keep_picture(page, "road-review")
    unfold(page, "退回补正")
    expect(page.get_by_role("heading", level=1)).to_have_text("形式审查")


def correct(road: Road) -> None:
    road.morning(4, 15)
    page = road.enter(road.firm.uscc)
    page.get_by_role("link", name="去补正").click()
    page.goto(f"{road.address}/enterprise/2026/form/{Section.STAFF}/")
    expect(page.get_by_role("button", name="保存", exact=True)).to_have_count(0)
    page.goto(f"{road.address}/enterprise/2026/form/{Section.FINANCE}/")
    expect(page.locator("main")).to_contain_text("与纳税申报表不一致")
    page.locator("#id_taxes").fill("49.00")
    page.locator("form#filling").get_by_role("button", name="保存", exact=True).last.click()
    expect(page.locator("#save-state")).to_contain_text("已保存")
    page.goto(f"{road.address}/enterprise/")
    page.get_by_role("link", name="逐条查看意见").first.click()
    page.get_by_label("已按意见修改").check()
    page.get_by_role("button", name="保存答复").click()
    page.get_by_role("link", name="核对并重新提交").click()
    declare(page, road.firm)
    expect(page.locator("main")).to_contain_text("第 2 次提交")


def forward(road: Road) -> None:
    road.morning(4, 16)
    page = road.enter("qinhuangdao")
    page.get_by_role("navigation", name="").get_by_role("link", name="已补正").click()
    page.get_by_role("link", name=road.firm.name).click()
    press(page, "受理审查")
    expect(page.locator("#section-finance")).to_contain_text("原为：48.00")
    checklist = page.locator("#checklist")
    for passed in checklist.get_by_label("符合", exact=True).all():
        passed.check()
    checklist.get_by_role("button", name="保存核对结果").click()
    expect(page.locator("#messages")).to_contain_text("核对结果已保存")
    unfold(page, "报送省厅")
    expect(page.locator("#messages")).to_contain_text("已报送省厅")


def recommend(road: Road) -> None:
    road.morning(4, 27)
    page = road.enter("officer")
    page.get_by_role("link", name="2026年第4批").click()
    page.get_by_role("link", name=road.firm.name).click()
    unfold(page, "评审通过")
    expect(page.locator("#messages")).to_contain_text(road.firm.name)


def publish(road: Road) -> None:
    page = road.enter("lead")
    page.get_by_role("link", name="2026年第4批").click()
    page.get_by_role("link", name="公示预演").click()
    page.get_by_label("公示首日").fill("2026-04-28")
    page.get_by_role("button", name="推算公示期").click()
    expect(page.locator("main")).to_contain_text("2026年4月28日 至 2026年5月13日")
    unfold(page, "发布公示")
    public = road.open_page()
    road.morning(4, 28)
    public.goto(f"{road.address}/")
    public.get_by_role("link", name="2026年第4批拟入库企业名单").click()
    expect(public.get_by_role("cell", name=road.firm.name, exact=True)).to_be_visible()


def announce(road: Road) -> None:
    road.morning(5, 14)
    page = road.enter("lead")
    page.get_by_role("link", name="公告与编号").click()
    unfold(page, "发布公告")
    page.get_by_role("link", name="2026年第1号公告").click()
    expect(page.locator("main")).to_contain_text("正在生成")
    sweeps.announce(timezone.now())
    expect(page.locator("main")).to_contain_text("公告已发布")
    public = road.open_page()
    public.goto(f"{road.address}/registry/")
    public.locator("main input[type=search]").fill(road.firm.name)
    public.keyboard.press("Enter")
    public.get_by_role("link", name="202613030208000001").click()
    expect(public.locator("main")).to_contain_text(road.firm.uscc)
    keep_picture(public, "road-number")


def certify(road: Road, number: str) -> None:
    page = road.enter(road.firm.uscc)
    page.get_by_role("link", name="入库证明").click()
    expect(page.locator(".certificate-number")).to_have_text(number)
    page.get_by_role("img", name="二维码").evaluate("image => image.decode()")
    keep_picture(page, "road-certificate")


def propose_revocation(road: Road, number: str) -> None:
    road.morning(6, 1)
    page = road.enter("officer")
    page.goto(f"{road.address}/admin/register/registration/")
    page.get_by_role("link", name=number).click()
    page.get_by_role("link", name="提出撤销").click()
    page.get_by_label("撤销事由").select_option("listed")
    page.get_by_label("事实", exact=True).fill("企业被列入经营异常名录。")
    page.get_by_label("事实发生日期").fill("2026-05-29")
    page.locator("input[type=submit]").click()
    expect(page.locator(".messagelist")).to_be_visible()


def state_the_case(road: Road) -> None:
    road.morning(6, 2)
    page = road.enter(road.firm.uscc)
    page.get_by_role("link", name="查看事由并陈述申辩").click()
    page.get_by_label("陈述申辩").fill("地址变更未及时登记，已于 6 月 1 日改正。")
    unfold(page, "提交陈述申辩")
    expect(page.locator("#messages")).to_contain_text("陈述申辩已送达")


def decide_revocation(road: Road) -> None:
    """Verified by the officer who proposed it; that same officer may not decide, the lead may."""
    road.morning(6, 3)
    page = road.enter("officer")
    act_in_admin(page, road, "填写核实情况", "核实属实，企业确在异常名录中。")
    expect(page.locator("main, #content").first).to_contain_text("须由提出人以外的另一人作出")
    expect(page.get_by_role("link", name="决定撤销", exact=True)).to_have_count(0)
    lead = road.enter("lead")
    act_in_admin(lead, road, "决定撤销", "经核实属实，撤销入库登记编号。")
    expect(lead.locator(".messagelist")).to_contain_text("已撤销")


def act_in_admin(page: Page, road: Road, act: str, text: str) -> None:
    page.goto(f"{road.address}/admin/revocation/revocation/")
    page.locator("#result_list tbody th a").click()
    page.get_by_role("link", name=act, exact=True).click()
    page.locator("textarea").fill(text)
    page.locator("input[type=submit]").click()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def unfold(page: Page, name: str) -> None:
    """An act that asks before it is done: its button, then the one inside."""
    form = page.locator(".act", has=page.get_by_text(name, exact=True)).last
    form.locator("summary, button").first.click()
    form.get_by_role("button", name=name, exact=True).last.click()
