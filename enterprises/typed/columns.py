"""The columns of a model, made of the boxes it keeps."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from accounts.as_typed.addresses import AddressField
from enterprises.typed.amounts import AMOUNT
from enterprises.typed.boxes import Box, Kind

LONGEST_PICK = 30


def columns(boxes: Iterable[Box]) -> Any:
    """An abstract model with a column a box, for the model that keeps them to stand on."""
    fields = {box.name: column(box) for box in boxes}
    meta = type("Meta", (), {"abstract": True})
    of_models: Any = type(models.Model)
    return of_models("Columns", (models.Model,), {"__module__": __name__, "Meta": meta, **fields})


def column(box: Box, **options: Any) -> models.Field:
    """Nullable unless required: a draft is saved while it is being typed."""
    text = {"verbose_name": box.label, "blank": not box.required, **options}
    value = {**text, "null": not box.required}
    match box.kind:
        case Kind.PARAGRAPH:
            return models.TextField(**text)
        case Kind.EMAIL:
            return AddressField(**text)
        case Kind.AMOUNT:
            return models.DecimalField(**AMOUNT, **value)
        case Kind.DAY:
            return models.DateField(**value)
        case Kind.ANSWER:
            return models.BooleanField(**value)
        case Kind.COUNT | Kind.QUARTER | Kind.FILE_SIZE:
            return models.PositiveIntegerField(**value)
        case Kind.PICK:
            choices = [(kind.value, kind.label) for kind in box.kinds]
            return models.CharField(max_length=LONGEST_PICK, choices=choices, **text)
    return models.CharField(max_length=box.most, **text)
