from enterprises.form.models.attachment import Attachment
from enterprises.form.models.extension import Extension
from enterprises.form.models.form import FormPart, InformationForm
from enterprises.form.models.rows import (
    DirectConfirmation,
    IntellectualProperty,
    Product,
    RDProject,
    StaffQuarter,
)

__all__ = [
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
