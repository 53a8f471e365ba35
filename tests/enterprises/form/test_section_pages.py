"""The pages of the form, with and without scripts."""

import pytest

from accounts.models import User
from enterprises.form.models import Product
from enterprises.form.services.parts import seal
from enterprises.form.services.sections import save
from enterprises.form.vocabulary import Section
from reviews.cases.enums import State
from reviews.formal_review.models import Remark
from tests.enterprises.form.test_sections import FINANCE, PROJECT
from tests.factories import case_in, owner_of

HTMX = {"HTTP_HX_REQUEST": "true"}


def url(section, tail=""):
    return f"/enterprise/2026/form/{section}/{tail}"


def sent(**values):
    return {"version": "0", "main_income": "1,234.5", "cost_expense": "９００", **values}


@pytest.mark.parametrize("section", list(Section))
def test_each_section_has_a_page(web, form, section):
    page = web.get(url(section))
    assert page.status_code == 200
    assert section.label in page.content.decode()


def test_form_leads_to_the_first_section_that_lacks_something(web, form):
    assert web.get("/enterprise/2026/form/").url == url("enterprise")


def test_saved_page_says_when_and_reads_full_width_digits_and_commas(web, form):
    page = web.post(url("finance"), sent(), follow=True)
    assert "“财务”已保存 14:03" in page.content.decode()
    form.refresh_from_db()
    assert (str(form.main_income), str(form.cost_expense)) == ("1234.50", "900.00")


def test_save_and_continue_goes_to_the_next_section(web, form):
    assert web.post(url("finance", "next/"), sent()).url == url("projects")


def test_bad_amount_keeps_everything_typed_and_saves_nothing(web, form):
    page = web.post(url("finance"), sent(main_income="约一千"))
    text = page.content.decode()
    assert page.status_code == 422
    assert "约一千" in text and "９００" in text
    assert form.parts.get(section="finance").version == 0


def test_save_as_you_type_answers_with_the_time_and_the_next_version(web, form):
    part = web.post(url("finance"), sent(), **HTMX).content.decode()
    assert "已保存 14:03" in part
    assert '<input type="hidden" name="version" id="version" value="1"' in part
    assert "<html" not in part


def test_bad_amount_as_you_type_is_said_and_not_saved(web, form):
    page = web.post(url("finance"), sent(main_income="abc"), **HTMX)
    assert page.status_code == 422
    assert "尚未保存" in page.content.decode()


def test_newer_save_elsewhere_shows_both_versions(web, form, actor, now):
    save(
        actor=actor,
        form_id=form.pk,
        section="finance",
        data=FINANCE,
        expected_version=0,
        now=now,
    )
    page = web.post(url("finance"), sent(main_income="777"))
    text = page.content.decode()
    assert "777.00" in text and "1,234.50" in text
    assert 'name="version" id="version" value="1"' in text
    assert 'hx-trigger="input' not in text
    web.post(url("finance"), sent(main_income="777", version="1"))
    form.refresh_from_db()
    assert str(form.main_income) == "777.00"


def test_page_of_a_sealed_section_cannot_be_typed_into(web, form):
    seal(form)
    text = web.get(url("finance")).content.decode()
    assert "已随提交封存" in text
    assert "保存，继续下一项" not in text
    assert web.post(url("finance"), sent()).status_code == 422


def test_text_typed_past_the_deadline_stays_on_the_page(web, form, person, clock):
    clock.move_to("2026-10-20T16:00:00+00:00")
    web.force_login(person)
    page = web.post(url("finance"), sent(main_income="321.00"))
    text = page.content.decode()
    assert page.status_code == 422
    assert "10月20日 24:00" in text and 'value="321.00"' in text


def rows(count, **values):
    return {
        "version": "0",
        "rows-TOTAL_FORMS": str(count),
        "rows-INITIAL_FORMS": "0",
        **values,
    }


def test_row_is_added_and_what_was_typed_stays_unsaved(web, form):
    text = web.post(
        url("projects", "rows/add/"), rows(1, **{"rows-0-name": "甲的研发"})
    ).content.decode()
    assert "甲的研发" in text and "rows-1-name" in text
    assert not form.projects.exists()


def test_row_in_the_middle_is_removed_and_later_ones_move_up(web, form):
    names = {f"rows-{n}-name": f"项目{n}" for n in range(3)}
    text = web.post(
        url("projects", "rows/remove/"), rows(3, position="1", **names), **HTMX
    ).content.decode()
    assert "项目0" in text and "项目1" not in text and "项目2" in text
    assert 'name="rows-TOTAL_FORMS" value="2"' in text
    assert "<html" not in text


def test_blank_rows_are_not_saved(web, form):
    web.post(url("projects"), rows(3, **{"rows-1-name": "乙的研发"}))
    assert [p.name for p in form.projects.all()] == ["乙的研发"]


def test_quarter_that_is_sent_twice_is_refused_with_a_sentence(web, form):
    quarters = {f"rows-{n}-quarter": "1" for n in range(4)}
    answer = web.post(url("staff"), rows(4, **quarters))
    assert answer.status_code == 422 and "四个季度应当各有一行" in answer.content.decode()


def test_empty_start_of_a_quarter_takes_the_end_of_the_one_before(web, form):
    quarters = {f"rows-{n}-quarter": str(n + 1) for n in range(4)}
    ends = {f"rows-{n}-total_end": str(10 + n) for n in range(4)}
    web.post(url("staff"), rows(4, **quarters, **ends))
    starts = [q.total_start for q in form.staff_quarters.all()]
    assert starts == [None, 10, 11, 12]


def test_page_costs_the_same_queries_for_one_row_and_for_thirty(
    web, form, actor, now, django_assert_max_num_queries
):
    def count(rows):
        part = form.parts.get(section="projects")
        save(
            actor=actor,
            form_id=form.pk,
            section="projects",
            data=rows,
            expected_version=part.version,
            now=now,
        )
        with django_assert_max_num_queries(60) as spent:
            web.get(url("projects"))
        return len(spent)

    assert count([PROJECT]) == count([PROJECT] * 30)


def test_form_of_another_enterprise_is_not_found(client, stranger, form):
    client.force_login(stranger)
    assert client.get(url("finance")).status_code == 404
    assert client.post(url("finance"), sent()).status_code == 404


def test_remark_of_a_return_stands_at_its_section_and_field(client, db, clock):
    case = case_in(State.RETURNED)
    client.force_login(User.objects.get(pk=owner_of(case.enterprise).user_id))
    remark = Remark.objects.get(review__submission__evaluation=case)
    text = client.get(url(remark.section)).content.decode()
    assert remark.text in text
    others = [section for section in Section if section != remark.section]
    assert remark.text not in client.get(url(others[0])).content.decode()


def test_joining_two_versions_drops_no_row_and_says_when_there_are_too_many(web, form):
    Product.objects.bulk_create(
        Product(form=form, position=n, name=f"同事的产品{n}") for n in range(2)
    )
    mine = {f"rows-{n}-name": f"我的产品{n}" for n in range(2)}
    text = web.post(url("products", "rows/join/"), rows(2, **mine)).content.decode()
    for name in ("我的产品0", "我的产品1", "同事的产品0", "同事的产品1"):
        assert f'value="{name}"' in text
    assert "最多 3 行" in text.partition("data-error-summary")[2].partition("</div>")[0]


def test_page_drawn_after_a_refusal_still_shows_the_credit_code(web, form, enterprise):
    page = web.post(url("enterprise"), {"version": "0", "name": ""})
    assert page.status_code == 422
    box = page.content.decode().partition('id="id_uscc"')[0].rpartition("<input")[2]
    assert f'value="{enterprise.uscc}"' in box
