"""The closed lists: every word that people write for an item means that item and no other."""

import pytest

from enterprises.form.forms.rows import ROW_FORMS
from enterprises.form.vocabulary import (
    Acquisition,
    ConfirmationKind,
    IpKind,
    ProjectMode,
    RdMeasure,
    Section,
    TechnicalField,
)

ProjectForm, IpForm = ROW_FORMS[Section.PROJECTS], ROW_FORMS[Section.IP]
ProductForm, ConfirmationForm = ROW_FORMS[Section.PRODUCTS], ROW_FORMS[Section.CONFIRMATIONS]


@pytest.mark.parametrize(
    "words", [Acquisition, ConfirmationKind, IpKind, ProjectMode, RdMeasure, TechnicalField]
)
def test_word_of_a_list_names_one_item(words):
    said = [word for kind in words for word in (kind.value, kind.label, *kind.also)]
    assert sorted(said) == sorted(set(said))


@pytest.mark.parametrize(
    ("field", "written", "meant"),
    [
        (IpForm.base_fields["kind"], "实用新型", IpKind.UTILITY_MODEL),
        (IpForm.base_fields["kind"], " 外观 设计", IpKind.DESIGN),
        (IpForm.base_fields["kind"], "发明", IpKind.INVENTION_PATENT),
        (IpForm.base_fields["kind"], "软著", IpKind.SOFTWARE_COPYRIGHT),
        (IpForm.base_fields["kind"], "计算机软件著作权", IpKind.SOFTWARE_COPYRIGHT),
        (IpForm.base_fields["acquired"], "原始取得", Acquisition.SELF),
        (IpForm.base_fields["acquired"], "自主申请", Acquisition.SELF),
        (IpForm.base_fields["acquired"], "购买", Acquisition.TRANSFER),
        (IpForm.base_fields["acquired"], "转让", Acquisition.TRANSFER),
        (IpForm.base_fields["acquired"], "许可使用(不计分)", Acquisition.LICENCE),
        (IpForm.base_fields["acquired"], "许可使用（不计分）", Acquisition.LICENCE),
        (ProjectForm.base_fields["mode"], "自主", ProjectMode.OWN),
        (ProductForm.base_fields["field"], "新能源及节能技术", TechnicalField.ENERGY),
        (
            ConfirmationForm.base_fields["kind"],
            "高新技术企业",
            ConfirmationKind.HIGH_TECH_CERTIFICATE,
        ),
    ],
)
def test_everyday_word_is_understood(field, written, meant):
    assert field.clean(written) == meant


@pytest.mark.parametrize(
    ("field", "written"),
    [
        (IpForm.base_fields["kind"], "专利"),
        (IpForm.base_fields["kind"], "著作权"),
        (IpForm.base_fields["kind"], "中药保护品种"),
        (IpForm.base_fields["acquired"], "继受取得"),
        (IpForm.base_fields["acquired"], "授权"),
    ],
)
def test_word_that_could_mean_two_items_is_not_guessed(field, written):
    with pytest.raises(Exception, match=f"没有“{written}”这一项"):
        field.clean(written)
