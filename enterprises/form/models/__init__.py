"""The tables of the Information Form, one file a matter."""

from enterprises.form.models.attachment import Attachment
from enterprises.form.models.extension import Extension
from enterprises.form.models.form import FormPart, InformationForm
from enterprises.form.models.rows import (
    ROW_MODELS,
    DirectConfirmation,
    IntellectualProperty,
    Product,
    RDProject,
    StaffQuarter,
)

__all__ = [
    "ROW_MODELS",
    "Attachment",
    "DirectConfirmation",
    "Extension",
    "FormPart",
    "InformationForm",
    "IntellectualProperty",
    "Product",
    "RDProject",
    "StaffQuarter",
]
