"""Two versions of a section of rows: what each has, row by row, wherever the rows stand."""

import pytest
from django.http import QueryDict

from enterprises.form.forms.binding import as_sent
from enterprises.form.views.conflict import ABSENT, differences
from enterprises.form.vocabulary import Section

pytestmark = pytest.mark.django_db


def held(name: str, expense: str | None = None) -> dict:
    return {
        "name": name,
        "mode": "own",
        "starts_on": None,
        "ends_on": None,
        "expense": expense,
    }


def page(*rows: tuple[str, str]) -> object:
    sent = {"rows-TOTAL_FORMS": str(len(rows)), "rows-INITIAL_FORMS": "0"}
    for place, (name, expense) in enumerate(rows):
        sent |= {f"rows-{place}-name": name, f"rows-{place}-expense": expense}
        sent[f"rows-{place}-mode"] = "own" if name else ""
    data = QueryDict(mutable=True)
    data.update(sent)
    bound = as_sent(Section.PROJECTS, data)
    assert bound.is_valid()
    return bound


def test_a_row_inserted_before_others_is_the_only_difference() -> None:
    mine = page(("甲", ""), ("乙", ""))
    found = differences(Section.PROJECTS, mine, [held("新"), held("甲"), held("乙")])
    assert [(one.label, one.mine) for one in found] == [("已保存的第 1 行", ABSENT)]
    assert found[0].theirs == "新，自主研发"


def test_a_box_that_differs_is_named_by_its_row_on_the_page() -> None:
    mine = page(("", ""), ("甲", "10"))
    found = differences(Section.PROJECTS, mine, [held("甲")])
    assert found == [("第 2 行 研发费用", "10.00", "（空）")]


def test_a_row_only_on_this_page_is_told_as_a_whole() -> None:
    found = differences(Section.PROJECTS, page(("甲", ""), ("乙", "2")), [held("甲")])
    assert found == [("第 2 行", "乙，自主研发，2.00", ABSENT)]


def test_rows_of_both_are_kept_also_where_nothing_tells_them_apart(web, form) -> None:
    address = "/enterprise/2026/form/ip/"
    web.post(address, {**rows_of("同事的专利", "都有的"), "version": "0"})
    mine = {**rows_of("我的专利", "都有的"), "version": "0"}
    page = web.post(f"{address}rows/join/", mine)
    assert page.context["joined"] == 1
    names = [row["name"].value() for row in page.context["bound"].forms]
    assert names == ["我的专利", "都有的", "同事的专利"]


def rows_of(*names: str) -> dict[str, str]:
    count = {"rows-TOTAL_FORMS": str(len(names)), "rows-INITIAL_FORMS": "0"}
    return count | {f"rows-{place}-name": name for place, name in enumerate(names)}
