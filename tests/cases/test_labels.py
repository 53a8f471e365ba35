"""How values of a frozen copy are read."""

import pytest

from enterprises.form.vocabulary import Section
from reviews.cases.selectors.labels import text_of


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (1, "不足 1 KB"),
        (1023, "不足 1 KB"),
        (1024, "1.0 KB"),
        (2560, "2.5 KB"),
        (10 * 1024, "10 KB"),
        (5 * 1024 * 1024, "5,120 KB"),
    ],
)
def test_size_of_a_file_is_never_nothing(size, said):
    assert text_of(Section.ATTACHMENTS, "size", size) == said
