"""Addresses of the Information Form."""

from django.urls import path, register_converter

from enterprises.form.converters import AttachmentKindConverter, SectionConverter
from enterprises.form.views import attachments, filling, importing, rows
from enterprises.form.views.self_test import self_test

__all__ = ["enterprise", "self_test"]

register_converter(SectionConverter, "section")
register_converter(AttachmentKindConverter, "kind")

FORM = "<int:year>/form/<section:section>/"

enterprise = [
    path("<int:year>/form/", filling.form_entry, name="form"),
    path("<int:year>/form/attachments/", attachments.listing, name="attachments"),
    path("<int:year>/form/attachments/<kind:kind>/", attachments.upload, name="upload"),
    path("attachments/<uuid:key>/", attachments.download, name="attachment"),
    path("attachments/<uuid:key>/preview/", attachments.preview, name="attachment_preview"),
    path("attachments/<uuid:key>/replace/", attachments.replace_file, name="attachment_replace"),
    path("attachments/<uuid:key>/remove/", attachments.remove_file, name="attachment_remove"),
    path(FORM, filling.section, name="section"),
    path(f"{FORM}standing/", filling.standing, name="standing"),
    path(f"{FORM}next/", filling.save_and_continue, name="save_and_continue"),
    path(f"{FORM}redraw/", rows.redraw, name="redraw"),
    path(f"{FORM}paste/", importing.paste, name="paste"),
    path(f"{FORM}import/", importing.import_file, name="import"),
    path(f"{FORM}template.xlsx", importing.template, name="template"),
    path(f"{FORM}rows/join/", rows.join_rows, name="join_rows"),
    path(f"{FORM}rows/add/", rows.add_row, name="add_row"),
    path(f"{FORM}rows/remove/", rows.remove_row, name="remove_row"),
]
