from enterprises.models.attachment import Attachment, LicenceScan, StoredFile
from enterprises.models.change import ChangeProof, ChangeReport
from enterprises.models.enterprise import Enterprise, Representative
from enterprises.models.extension import Extension
from enterprises.models.form import FormPart, InformationForm
from enterprises.models.rows import (
    DirectConfirmation,
    IntellectualProperty,
    Product,
    RDProject,
    StaffQuarter,
)

__all__ = [
    "Attachment",
    "ChangeProof",
    "ChangeReport",
    "DirectConfirmation",
    "Enterprise",
    "Extension",
    "FormPart",
    "InformationForm",
    "IntellectualProperty",
    "LicenceScan",
    "Product",
    "RDProject",
    "Representative",
    "StaffQuarter",
    "StoredFile",
]
