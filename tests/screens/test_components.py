"""Components as pages call them."""

from datetime import date

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import RequestContext, Template, TemplateSyntaxError
from django.test import RequestFactory

from evalsvc.screens.error_links import error_links
from evalsvc.screens.year_marks import share_of_year, year_marks


class Row(forms.Form):
    name = forms.CharField(label="名称")
    kind = forms.ChoiceField(label="种类。", choices=[("a", "甲")], widget=forms.RadioSelect)
    key = forms.CharField(widget=forms.HiddenInput)

    def clean(self) -> None:
        raise forms.ValidationError("两处不一致。")


def render(source: str, path: str = "/list/?q=秦皇岛&page=2", **values: object) -> str:
    request = RequestFactory().get(path)
    return Template(source).render(RequestContext(request, values))


def test_act_is_a_post_form_with_its_token_and_hidden_values() -> None:
    html = render('{% act "/x/" "受理" hidden=hidden %}', hidden={"version": 3})
    assert 'method="post" action="/x/"' in html
    assert 'name="csrfmiddlewaretoken" value="' in html and 'value=""' not in html
    assert '<input type="hidden" name="version" value="3">' in html
    assert "<details" not in html


def test_act_with_a_reason_asks_first_and_keeps_what_was_typed() -> None:
    html = render(
        '{% act "/x/" "退回" reason="理由" reason_value=typed reason_error="太短" %}',
        typed="<材料>",
    )
    assert "<details" in html and " open>" in html
    assert "&lt;材料&gt;</textarea>" in html
    assert 'aria-invalid="true"' in html and "太短" in html


def test_act_refuses_an_option_it_does_not_know() -> None:
    with pytest.raises(TemplateSyntaxError, match="unknown colour"):
        render('{% act "/x/" "受理" colour="red" %}')


def test_block_component_escapes_its_title_and_keeps_its_body() -> None:
    html = render("{% card title=title %}<b>{{ title }}</b>{% endcard %}", title="<甲>")
    assert "<h2>&lt;甲&gt;</h2>" in html and "<b>&lt;甲&gt;</b>" in html


def test_pager_keeps_the_filters_of_the_address() -> None:
    html = render("{% pager page %}", page=Paginator(range(50), 10).get_page(2))
    assert "q=%E7%A7%A6%E7%9A%87%E5%B2%9B&amp;page=3" in html
    assert "共 50 条，第 11–20 条" in html


def test_pager_of_one_page_only_counts_and_of_none_is_silent() -> None:
    one = render("{% pager page %}", page=Paginator(range(3), 10).get_page(1))
    none = render("{% pager page %}", page=Paginator([], 10).get_page(1))
    assert "共 3 条" in one and "<a " not in one
    assert none.strip() == ""


def test_error_summary_links_to_fields_in_order_and_names_no_hidden_one() -> None:
    links = error_links(Row({}))
    assert [(link.label, link.target) for link in links] == [
        ("名称", "id_name"),
        ("种类", "id_kind"),
        ("Key", ""),
        ("", ""),
    ]
    assert links[-1].text == "两处不一致。"


def test_error_summary_of_a_formset_covers_every_row() -> None:
    formset = forms.formset_factory(Row, extra=0)(
        {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0", "form-0-name": "x", "form-1-kind": "a"}
    )
    targets = [link.target for link in error_links(formset)]
    assert "id_form-1-name" in targets and "id_form-0-name" not in targets


def test_error_summary_does_not_name_a_field_that_its_sentence_begins_with() -> None:
    formset = forms.formset_factory(Row, extra=0)(
        {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-kind": "a"}
    )
    form = formset.forms[0]
    for said in ("名称太长。", "“名称”太长。", "请写全称。"):
        form.add_error("name", said)
    found = {link.text: link.label for link in error_links(form) + error_links(formset)[:4]}
    alone = {link.text: link.label for link in error_links(form)}
    assert (alone["名称太长。"], alone["“名称”太长。"], alone["请写全称。"]) == ("", "", "名称")
    assert (found["“名称”太长。"], found["请写全称。"]) == ("第 1 行", "第 1 行 · 名称")


def test_error_summary_of_an_unsent_form_is_silent() -> None:
    assert error_links(Row()) == []
    assert render("{% error_summary form %}", form=Row()).strip() == ""


def test_field_shows_unit_warning_and_remark_beside_its_error() -> None:
    form = Row({})
    form.fields["name"].widget.attrs["data-unit"] = "万元"
    form.fields["name"].warnings = ["比上年多十倍"]
    form.fields["name"].remarks = ["与附件不符"]
    html = render("{{ form.name.as_field_group }}", form=form)
    for said in ("万元", "比上年多十倍", "与附件不符", 'aria-describedby="id_name_error"'):
        assert said in html
    assert 'id="id_name_error"' in html


@pytest.mark.parametrize(
    ("day", "at"),
    [
        (date(2026, 1, 1), "0.00%"),
        (date(2026, 7, 2), "49.86%"),
        (date(2028, 12, 31), "99.73%"),
    ],
)
def test_year_line_places_a_day_by_its_share_of_the_year(day: date, at: str) -> None:
    assert share_of_year(day) == at


def test_year_line_marks_today_itself_as_the_next_point() -> None:
    points = [{"day": date(2026, 10, day), "label": "截止"} for day in (25, 19, 20)]
    marks = year_marks(points, date(2026, 10, 20))["marks"]
    assert [(mark["state"], mark["left"]) for mark in marks] == [
        ("past", 0),
        ("next", 1),
        ("later", 6),
    ]


def test_step_with_a_note_is_not_read_out_as_not_begun() -> None:
    items = [
        {"label": "人员", "state": "todo"},
        {"label": "直接确认", "state": "todo", "note": "没有可不填"},
        {"label": "财务", "state": "problem", "note": "2 处错误"},
    ]
    html = render("{% steps items %}", items=items)
    assert html.count("未开始") == 1
    assert html.index("未开始") < html.index("直接确认")
    assert "有问题" in html


def test_summary_of_a_lost_race_is_not_headed_as_a_mistake() -> None:
    form = Row({})
    form.full_clean()
    mistaken = render("{% error_summary form %}", form=form)
    form.was_overtaken = True
    overtaken = render("{% error_summary form %}", form=form)
    assert "处需要改正" in mistaken and "情况已变化" not in mistaken
    assert "情况已变化，这一步没有办理" in overtaken and "处需要改正" not in overtaken


def test_button_of_a_page_that_is_one_form_sends_it_to_its_own_address() -> None:
    html = render('{% act_step "/x/" "退回补正" confirm="一并告知企业。" %}{% endact_step %}')
    assert 'formaction="/x/"' in html and "<form" not in html
    assert "一并告知企业。" in html


def test_what_was_typed_is_kept_where_its_act_is_gone() -> None:
    assert "属限制类。" in render("{% kept words %}", words=[("理由", "属限制类。")])
    assert render("{% kept words %}", words=[]).strip() == ""
