"""The whole filing, from signing up to receipt: by keyboard alone, and without scripts."""

from datetime import datetime

import pytest
from playwright.sync_api import FilePayload, Page, expect

from accounts.models import User
from agencies.deadlines import BEIJING
from enterprises.form.models import InformationForm
from enterprises.form.vocabulary import Section
from enterprises.people.models import Representative
from rehearsal.firms.answers import Firm, answers, proofs
from rehearsal.firms.paper import pdf
from reviews.cases.models import Evaluation, Submission
from tests import factories
from tests.browser import accountant, keyboard
from tests.browser.conftest import Clock, OpenPage, SignIn

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def firm(clock: Clock) -> Firm:
    factories.reference_data()
    clock.to(datetime(2026, 6, 3, 14, 3, tzinfo=BEIJING))
    return factories.make_firm("130302")


def test_form_is_filed_without_scripts(live_server, open_page: OpenPage, firm: Firm) -> None:
    page = open_page(javascript=False)
    accountant.sign_up(page, live_server.url, firm)
    page.get_by_role("button", name="开始填报").click()
    accountant.fill_form(page, live_server.url, firm)
    page.get_by_role("link", name="核对并提交").first.click()
    page.get_by_label("承诺人姓名").fill(firm.contact)
    page.get_by_role("button", name="接受承诺").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("提交回执")
    assert Submission.objects.get().content["finance"]["taxes"] == "48.00"


def test_form_is_filed_with_the_keyboard_alone(
    live_server, open_page: OpenPage, firm: Firm
) -> None:
    page = open_page()
    page.goto(f"{live_server.url}/enterprise/register/")
    sign_up(page, firm)
    keyboard.press(page, "开始填报")
    said = answers(firm, 2026)
    for section in list(Section)[:-1]:
        expect(page.get_by_role("heading", level=1)).to_contain_text(section.label)
        keyboard.write(page, section, said[section])
        keyboard.press(page, "保存，继续下一项")
        expect(page.locator("#messages")).to_contain_text(f"“{section.label}”已保存")
    keyboard.choose_files(page, {kind: scan(kind.label, firm) for kind in proofs(firm)})
    keyboard.press(page, "核对并提交", role="link")
    keyboard.go_to(page, page.get_by_label("承诺人姓名"))
    page.keyboard.type(firm.contact)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("提交回执")
    assert Evaluation.objects.get().state == "submitted"


def scan(label: str, firm: Firm) -> FilePayload:
    content = pdf(label, firm.name)
    return {"name": f"{label}.pdf", "mimeType": "application/pdf", "buffer": content}


def sign_up(page: Page, firm: Firm) -> None:
    said = answers(firm, 2026)[Section.ENTERPRISE]
    keyboard.write_one(page, "uscc", firm.uscc)
    keyboard.write_one(page, "name", said["name"])
    keyboard.write_one(page, "established_on", said["established_on"])
    keyboard.write_one(page, "city", "130300")
    expect(page.locator("#id_division option[value='130302']")).to_be_attached()
    keyboard.write_one(page, "division", firm.division)
    for name in ("legal_representative", "contact_name", "contact_phone", "contact_email"):
        keyboard.write_one(page, name, said[name])
    keyboard.write_one(page, "password", accountant.PASSWORD)
    keyboard.write_one(page, "password_again", accountant.PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name=firm.name)).to_be_visible()


def test_two_colleagues_who_write_at_once_see_both_versions_and_lose_neither(
    live_server, open_page: OpenPage, sign_in: SignIn, firm: Firm
) -> None:
    case = factories.case_in("filling", at=datetime(2026, 6, 3, 9, tzinfo=BEIJING))
    owner, enterprise = factories.owner_of(case.enterprise), case.enterprise
    user = User.objects.create_user("tongshi", name="王同事", email="tongshi@example.com")
    Representative.objects.create(user=user, enterprise=enterprise)
    pages = []
    for actor in (owner, factories.actor_of(user)):
        page = open_page()
        sign_in(page, actor)
        page.goto(f"{live_server.url}/enterprise/2026/form/finance/")
        pages.append(page)
    mine, theirs = pages
    theirs.get_by_label("净利润").fill("111.00")
    expect(theirs.locator("#save-state")).to_contain_text("已保存")
    mine.get_by_label("实际上缴税费总额").fill("222.00")
    expect(mine.locator("#save-state")).to_contain_text("王同事")
    mine.get_by_role("button", name="对照两份内容").click()
    expect(mine.get_by_role("row", name="实际上缴税费总额")).to_contain_text("222.00")
    expect(mine.get_by_role("row", name="净利润")).to_contain_text("111.00")
    mine.get_by_role("button", name="保留我填写的").click()
    expect(mine.locator("#messages")).to_contain_text("已保存")
    assert str(InformationForm.objects.get().taxes) == "222.00"
