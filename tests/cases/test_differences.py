"""What changed between two frozen copies."""

from enterprises.form.vocabulary import Section
from reviews.cases.differences import Change, differences


def copy(**parts):
    return {"finance": {"taxes": "1.00"}, "ip": [], "staff": [], **parts}


def test_equal_copies_differ_in_nothing():
    assert differences(copy(), copy()) == []


def test_a_changed_value_is_told_with_before_and_after():
    changed = differences(copy(), copy(finance={"taxes": "2.00"}))
    assert changed == [Change(Section.FINANCE, "changed", "taxes", None, "1.00", "2.00")]


def test_rows_are_the_same_by_their_number_wherever_they_stand():
    one, two = {"number": "A", "name": "甲"}, {"number": "B", "name": "乙"}
    assert differences(copy(ip=[one, two]), copy(ip=[two, one])) == []


def test_added_and_removed_rows_are_told_at_their_place():
    one, two = {"number": "A", "name": "甲"}, {"number": "B", "name": "乙"}
    assert differences(copy(ip=[one]), copy(ip=[one, two])) == [
        Change(Section.IP, "added", row=2, after=two)
    ]
    assert differences(copy(ip=[one, two]), copy(ip=[two])) == [
        Change(Section.IP, "removed", row=1, before=one)
    ]


def test_rows_without_a_usable_number_are_compared_by_place():
    before, after = [{"number": "", "name": "甲"}], [{"number": "", "name": "乙"}]
    assert differences(copy(ip=before), copy(ip=after)) == [
        Change(Section.IP, "changed", "name", 1, "甲", "乙")
    ]


def test_a_replaced_file_is_one_removed_and_one_added():
    before = copy(attachments=[{"key": "a", "name": "首页.pdf"}])
    after = copy(attachments=[{"key": "b", "name": "首页.pdf"}])
    assert [change.kind for change in differences(before, after)] == ["added", "removed"]
