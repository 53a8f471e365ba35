"""A page to be looked at: the name of its address, and what its picture is called; and addresses
that answer with no page."""
"""One page to look at."""

from typing import NamedTuple

from django.urls import reverse

ACTS = [
    "accept",
    "account_mend_code",
    "account_resend",
    "account_take_back",
    "add_remark",
    "add_row",
    "answer",
    "ask",
    "attachment_remove",
    "attachment_replace",
    "change_accept",
    "change_refuse",
    "check",
    "confirm_update",
    "cover_season",
    "decline",
    "dismiss",
    "firm_list_confirm",
    "form",
    "forward",
    "forward_selected",
    "grant",
    "guided_link",
    "import",
    "invite",
    "invite_all",
    "invite_firm",
    "join_rows",
    "leave",
    "lock",
    "make_owner",
    "open",
    "pass_and_forward",
    "paste",
    "propose",
    "publish",
    "read_all",
    "recall",
    "recommend",
    "recommend_selected",
    "redraw",
    "refuse",
    "refuse_objections",
    "reject",
    "release",
    "remove_colleague",
    "remove_remark",
    "remove_row",
    "return_for_correction",
    "revoke",
    "save_and_continue",
    "send_back",
    "sign_up_redraw",
    "start",
    "submit_season",
    "take_over",
    "take_up",
    "transfer",
    "uphold",
    "upload",
    "verify",
    "verify_objection",
    "updates_link",
    "withdraw",
    "withdraw_firm_invitation",
    "withdraw_invitation",
    "write_note",
]
FILES = [
    "account_proof",
    "announcement-csv",
    "announcement-text",
    "announcement-xlsx",
    "attachment",
    "attachment_preview",
    "change_proof",
    "evidence",
    "file",
    "filed_pdf",
    "firm_list_template",
    "outreach_export",
    "participants_export",
    "participation_export",
    "publicity-text",
    "qr",
    "template",
    "updates_export",
]
FRAGMENTS = ["divisions", "sign_up_uscc", "standing"]
NO_PAGE = frozenset(ACTS + FILES + FRAGMENTS)  # last words of addresses that answer with no page


class Place(NamedTuple):
    """`name` is the address's; `label` also names the picture."""

    label: str
    name: str
    url: str


def place(name: str, *args: object, query: str = "", label: str = "") -> Place:
    return Place(label or name.replace(":", "-"), name, reverse(name, args=args) + query)
