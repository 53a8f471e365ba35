"""Head counts and days as people type and paste them; the word on state secrets."""

import pytest

from enterprises.form.vocabulary import Section
from tests.enterprises.form.test_section_pages import rows, url
from tests.signed_in import said


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ("12", 12),
        ("１２", 12),
        ("1,200", 1200),
        ("１，２００", 1200),
        (" 1 200 ", 1200),
        ("1\u30002\u300000", 1200),
        ("12人", 12),
        ("1,200 位", 1200),
        ("\u200b12", 12),
        ("１２ 人", 12),
        ("12.0", 12),
        ("0", 0),
        ("", None),
        ("\u3000", None),
    ],
)
def test_head_count_is_read_whatever_its_width_and_separators(web, form, typed, count):
    assert web.post(url("staff"), quarters(typed)).status_code == 302
    assert form.staff_quarters.get(quarter=4).total_end == count


@pytest.mark.parametrize(
    "typed", ["十二", "12.5", "12,5", "1,2000", "-1", "12个", "1000001", "٣", "1e3"]
)
def test_head_count_that_is_no_number_of_people_is_said_and_nothing_is_saved(web, form, typed):
    page = web.post(url("staff"), quarters(typed))
    assert page.status_code == 422
    assert "季末职工总数" in said(page) and f'value="{typed}"' in said(page)
    assert form.parts.get(section="staff").version == 0


def quarters(typed: str) -> dict:
    """Four quarters, the last of which ends with what is typed."""
    numbers = {f"rows-{n}-quarter": str(n + 1) for n in range(4)}
    return rows(4, **numbers, **{"rows-3-total_end": typed})


@pytest.mark.parametrize(
    "typed",
    [
        "2026-01-02",
        "20260102",
        "2026.1.2",
        "2026/1/2",
        "2026年1月2日",
        "２０２６年０１月０２日",
        " 2026-1-2 ",
        "2026 年 1 月 2 日",
        "2026. 1. 2",
        "2026、1、2",
        "2026—01—02",
        "2026\\1\\2",
        "2026年1月2日星期五",
        "2026/1/2 上午 12:00:00",
        "2026/1/2 12:00 AM",
        "2026-01-02T00:00:00Z",
        "2026年01月02日 00时00分",
        "二〇二六年一月二日",
        "二零二六年一月二日",
    ],
)
def test_day_is_read_however_it_is_written_and_shown_to_the_date_box(web, form, typed):
    assert web.post(url("projects"), rows(1, **project(typed))).status_code == 302
    assert form.projects.get().starts_on.isoformat() == "2026-01-02"
    assert 'name="rows-0-starts_on" id="id_rows-0-starts_on" value="2026-01-02"' in said(
        web.get(url("projects"))
    )


@pytest.mark.parametrize(
    "typed",
    [
        "2026-02-30",
        "1月2日",
        "2026",
        "20261301",
        "26-1-2",
        "昨天",
        "45658",
        "二〇二六年十三月一日",
        "二〇二六年一一月二日",
    ],
)
def test_day_that_is_none_is_said_and_stays_as_written(web, form, typed):
    page = web.post(url("projects"), rows(1, **project(typed)))
    assert page.status_code == 422
    assert "应当是日期，例如 2026-03-01" in said(page) and f'value="{typed}"' in said(page)
    assert not form.projects.exists()


def project(day: str) -> dict:
    return {"rows-0-name": "甲的研发", "rows-0-starts_on": day}


@pytest.mark.parametrize("section", list(Section))
def test_every_section_asks_to_leave_out_state_secrets(web, form, section):
    assert "请勿填写或上传涉及国家秘密的内容" in said(web.get(url(section)))


@pytest.mark.parametrize("section", [each for each in Section if each != Section.ATTACHMENTS])
def test_section_that_is_written_asks_so_above_its_boxes(web, form, section):
    above = said(web.get(url(section))).partition('id="fields"')[0]
    assert "请勿填写国家秘密" in above
