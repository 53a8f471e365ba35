"""Lines that are pasted or read from a csv: as many rows as lines, and every quotation mark kept."""

import io

import pytest

from enterprises.form.spreadsheets import pasted, read
from tests.data_folder import case_file

EIGHT = "\t软件著作权\t2021SR0123451\t2021/5/6\t2071/12/31\t甲公司\t原始取得\t传感器"


def from_file(text: str, name: str = "表.csv") -> list[list[str]]:
    content = text.encode()
    return read(io.BytesIO(content), name, len(content)).rows


@pytest.mark.parametrize(
    "names",
    [
        ['"智慧海港管理平台V1.0', "海岳数据采集软件V2.0", '海岳边缘网关软件"V3.0'],
        ['"智慧海港"管理平台V1.0', "海岳数据采集软件V2.0"],
        ['"智慧海港管理平台"', '"海岳"'],
        ['"甲', '乙"'],
        ['"', '"'],
        ['""', "乙"],
        ['甲"乙', '丙""丁'],
        ["“甲”", "「乙」"],
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_quotes_of_names_are_kept_and_every_line_is_a_row(names, end):
    rows = pasted(end.join(f"{name}{EIGHT}" for name in names))
    assert [row[0] for row in rows] == names
    assert {len(row) for row in rows} == {8}


def test_quote_at_the_end_of_a_line_does_not_reach_into_the_next():
    assert pasted('甲\t"乙\n丙"\t丁') == [["甲", '"乙'], ['丙"', "丁"]]


def test_names_alone_are_kept_too():
    names = ['"智慧海港管理平台V1.0', '海岳"数据"采集', '边缘"网关']
    assert pasted("\n".join(names)) == [[name] for name in names]


def test_cell_with_a_line_break_is_one_cell_as_excel_copies_it():
    assert pasted('"一种\n""传感""装置"\t实用新型\n乙\t软著') == [
        ['一种 "传感"装置', "实用新型"],
        ["乙", "软著"],
    ]


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ('甲,"1,234.50"', ["甲", "1,234.50"]),
        ('"""智慧海港""平台",软著', ['"智慧海港"平台', "软著"]),
        ('"智慧海港"平台,软著', ['"智慧海港"平台', "软著"]),
        ('"智慧海港平台,软著', ['"智慧海港平台', "软著"]),
    ],
)
def test_csv_is_read_by_its_rules_or_as_it_was_written(line, cells):
    assert from_file(f"{line}\n乙,软著\n") == [cells, ["乙", "软著"]]


def test_csv_whose_quotes_would_swallow_a_line_keeps_its_lines():
    assert from_file('"甲,软著\n乙,软著\n丙,软著"\n') == [
        ['"甲', "软著"],
        ["乙", "软著"],
        ["丙", '软著"'],
    ]


def test_csv_with_a_line_break_in_a_cell_is_one_row():
    assert from_file('"一种\n装置",软著\n乙,软著\n') == [["一种\n装置", "软著"], ["乙", "软著"]]


@pytest.mark.parametrize(
    ("name", "count"), [("quotes_balanced.tsv", 2), ("quotes_unbalanced.tsv", 3)]
)
def test_rows_of_the_case_files_are_their_lines(name, count):
    text = case_file(name).read_text("utf-8")
    rows = pasted(text)
    assert len(rows) == count
    assert [row[0] for row in rows] == [line.split("\t")[0] for line in text.split("\n")]
