"""Addresses under /enterprise/ that are about the enterprise and its form."""

from django.urls import path, register_converter

from enterprises.converters import AttachmentKindConverter, SectionConverter
from enterprises.views import (
    attachments,
    changes,
    colleagues,
    divisions,
    filling,
    importing,
    registration,
    rows,
)

register_converter(SectionConverter, "section")
register_converter(AttachmentKindConverter, "kind")

app_name = "enterprise"
FORM = "<int:year>/form/<section:section>/"
urlpatterns = [
    path("changes/", changes.changes, name="changes"),
    path("changes/reported/", changes.reported, name="changes_reported"),
    path("changes/<int:report_id>/accept/", changes.accept, name="change_accept"),
    path("changes/<int:report_id>/refuse/", changes.refuse, name="change_refuse"),
    path("changes/proofs/<uuid:key>/", changes.proof, name="change_proof"),
    path("register/", registration.register, name="register"),
    path("register/redraw/", registration.redraw, name="register_redraw"),
    path("register/uscc/", registration.uscc_note, name="register_uscc"),
    path("people/", colleagues.people, name="people"),
    path("people/invite/", colleagues.send_invitation, name="invite"),
    path("people/leave/", colleagues.leave_enterprise, name="leave"),
    path("people/<int:place_id>/owner/", colleagues.make_owner, name="make_owner"),
    path("people/<int:place_id>/remove/", colleagues.remove_colleague, name="remove_colleague"),
    path("invitations/<str:token>/", colleagues.take_up, name="invitation"),
    path("divisions/", divisions.pick, name="divisions"),
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
