"""A line of an agency's list as it is understood: cleaned, or with what is wrong in each cell."""

from followup.guidance.forms import FirmRowForm
from followup.guidance.list_sheets import SheetRow
from followup.guidance.selectors.list_rows import ReadRow


def read_row(row: SheetRow) -> ReadRow:
    """An identity card's number in the cell of the code is refused without being said again."""
    form = FirmRowForm({name: row.cells.get(name, "") for name in FirmRowForm.base_fields})
    if form.is_valid():
        return ReadRow(row.line, form.cleaned_data)
    mistakes = [str(sentence) for errors in form.errors.values() for sentence in errors]
    return ReadRow(row.line, {"name": row.cells.get("name", ""), "uscc": ""}, mistakes)
