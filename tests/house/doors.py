"""Who may open which door: one line a named URL, written by hand, never read off the views.

`record` names what stands in the URL (see `tests.house.world`); a page without one belongs to the
role, and each reader of it sees its own. Strangers are those of the same role elsewhere.
"""

from typing import NamedTuple

ENTERPRISE = frozenset({"enterprise"})
AGENCY = frozenset({"reviewer", "agency lead"})
AGENCY_LEAD = frozenset({"agency lead"})
CITY = AGENCY | {"county"}
LEAD = frozenset({"provincial lead"})
PROVINCE = LEAD | {"provincial reviewer"}
ADMINISTRATOR = frozenset({"administrator"})
ALL_STAFF = CITY | PROVINCE | ADMINISTRATOR
SIGNED_IN = frozenset({"signed in"})
ANYBODY = frozenset({"anybody"})
STRANGERS = {
    "other enterprise": "enterprise",
    "other county": "county",
    "other reviewer": "reviewer",
    "other agency lead": "agency lead",
}


class Door(NamedTuple):
    """A `personal` record does not exist for anybody else, whatever the role."""

    who: frozenset[str]
    record: str = ""
    kwargs: dict[str, object] = {}
    personal: bool = False


YEAR = {"year": 2026}
SECTION = {"year": 2026, "section": "finance"}
ROWS = {"year": 2026, "section": "ip"}

DOORS: dict[str, Door] = {
    "public:home": Door(ANYBODY),
    "public:agencies": Door(ANYBODY),
    "public:publicity-index": Door(ANYBODY),
    "public:publicity": Door(ANYBODY, "publicity"),
    "public:publicity-print": Door(ANYBODY, "publicity"),
    "public:publicity-text": Door(ANYBODY, "publicity"),
    "public:objection": Door(ANYBODY, "row"),
    "public:objection-lookup": Door(ANYBODY),
    "public:objection-receipt": Door(ANYBODY, "receipt_code"),
    "public:announcement-index": Door(ANYBODY),
    "public:announcement": Door(ANYBODY, "announcement_public"),
    "public:announcement-print": Door(ANYBODY, "announcement_public"),
    "public:announcement-text": Door(ANYBODY, "announcement_public"),
    "public:announcement-csv": Door(ANYBODY, "announcement_public"),
    "public:announcement-xlsx": Door(ANYBODY, "announcement_public"),
    "public:registry": Door(ANYBODY),
    "public:number": Door(ANYBODY, "number"),
    "healthz": Door(ANYBODY),
    "machine:room": Door(ADMINISTRATOR),
    "machine:verify": Door(ADMINISTRATOR),
    "machine:repair": Door(ADMINISTRATOR, kwargs={"fault": "uncorrected", "subject": "0"}),
    "styleguide": Door(ANYBODY),
    "desk": Door(SIGNED_IN),
    "resume": Door(SIGNED_IN),
    "case_link": Door(SIGNED_IN, "submitted"),
    "objection_link": Door(SIGNED_IN, "objection"),
    "inbox:list": Door(SIGNED_IN),
    "inbox:read_all": Door(SIGNED_IN),
    "inbox:message": Door(ENTERPRISE, "message", personal=True),
    "inbox:open": Door(ENTERPRISE, "message", personal=True),
    "enterprise:sign_up": Door(ANYBODY),
    "enterprise:sign_up_redraw": Door(ANYBODY),
    "enterprise:sign_up_uscc": Door(ANYBODY),
    "enterprise:divisions": Door(ANYBODY),
    "case:home": Door(ENTERPRISE),
    "case:start": Door(ENTERPRISE, kwargs=YEAR),
    "case:submit_season": Door(ENTERPRISE, kwargs=YEAR),
    "case:cover_season": Door(ENTERPRISE, kwargs=YEAR),
    "case:case": Door(ENTERPRISE, "submitted"),
    "case:submit": Door(ENTERPRISE, "filling"),
    "case:cover": Door(ENTERPRISE, "filling"),
    "case:receipt": Door(ENTERPRISE, "submitted", {"ordinal": 1}),
    "case:filed": Door(ENTERPRISE, "submitted", {"ordinal": 1}),
    "case:filed_pdf": Door(ENTERPRISE, "submitted", {"ordinal": 1}),
    "case:ask": Door(ENTERPRISE, "submitted"),
    "case:recall": Door(ENTERPRISE, "submitted"),
    "case:remarks": Door(ENTERPRISE, "returned"),
    "case:statement": Door(ENTERPRISE, "revocation"),
    "case:certificate": Door(ENTERPRISE, "registered"),
    "case:qr": Door(ENTERPRISE, "registered"),
    "self_test": Door(ANYBODY),
    "enterprise:invitation": Door(ANYBODY, kwargs={"token": "stale"}),
    "enterprise:people": Door(ENTERPRISE),
    "enterprise:invite": Door(ENTERPRISE),
    "enterprise:leave": Door(ENTERPRISE),
    "enterprise:make_owner": Door(ENTERPRISE, "colleague"),
    # Removing twice is no mistake: a place that is gone, or another's, is left alone in silence.
    "enterprise:remove_colleague": Door(ENTERPRISE, kwargs={"place_id": 0}),
    "enterprise:withdraw_invitation": Door(ENTERPRISE, "invitation"),
    "enterprise:accounts": Door(AGENCY | PROVINCE),
    "enterprise:account": Door(AGENCY | PROVINCE, "account"),
    "enterprise:account_take_back": Door(AGENCY_LEAD, "account"),
    "enterprise:account_mend_code": Door(AGENCY_LEAD, "account"),
    "enterprise:account_resend": Door(AGENCY_LEAD, "account"),
    "enterprise:account_withdraw": Door(AGENCY_LEAD, "account"),
    "enterprise:account_proof": Door(AGENCY | PROVINCE, "account_proof"),
    "enterprise:changes": Door(ENTERPRISE),
    "enterprise:changes_reported": Door(AGENCY),
    "enterprise:change_accept": Door(AGENCY, "change"),
    "enterprise:change_refuse": Door(AGENCY, "change"),
    "enterprise:change_proof": Door(ENTERPRISE | CITY | PROVINCE, "change_proof"),
    "enterprise:form": Door(ENTERPRISE, kwargs=YEAR),
    "enterprise:attachments": Door(ENTERPRISE, kwargs=YEAR),
    "enterprise:upload": Door(ENTERPRISE, kwargs={"year": 2026, "kind": "balance_sheet"}),
    "enterprise:attachment": Door(ENTERPRISE | ALL_STAFF, "attachment"),
    "enterprise:attachment_preview": Door(ENTERPRISE | ALL_STAFF, "attachment"),
    "enterprise:attachment_replace": Door(ENTERPRISE, "attachment"),
    "enterprise:attachment_remove": Door(ENTERPRISE, "attachment"),
    "enterprise:section": Door(ENTERPRISE, kwargs=SECTION),
    "enterprise:standing": Door(ENTERPRISE, kwargs=SECTION),
    "enterprise:paste": Door(ENTERPRISE, kwargs=ROWS),
    "enterprise:import": Door(ENTERPRISE, kwargs=ROWS),
    "enterprise:template": Door(ENTERPRISE, kwargs=ROWS),
    "enterprise:save_and_continue": Door(ENTERPRISE, kwargs=SECTION),
    "enterprise:redraw": Door(ENTERPRISE, kwargs=SECTION),
    "enterprise:add_row": Door(ENTERPRISE, kwargs=ROWS),
    "enterprise:join_rows": Door(ENTERPRISE, kwargs=ROWS),
    "enterprise:remove_row": Door(ENTERPRISE, kwargs=ROWS),
    "agency:queue": Door(CITY),
    "agency:forward_selected": Door(AGENCY),
    "agency:forwarded": Door(AGENCY),
    "agency:outreach": Door(CITY),
    "agency:case": Door(CITY, "in_review"),
    "agency:file": Door(CITY, "case_file"),
    "agency:take_up": Door(AGENCY, "submitted"),
    "agency:take_over": Door(AGENCY, "in_review"),
    "agency:release": Door(AGENCY, "in_review"),
    "agency:check": Door(AGENCY, "in_review"),
    "agency:add_remark": Door(AGENCY, "in_review"),
    "agency:remove_remark": Door(AGENCY, "case_remark"),
    "agency:return_for_correction": Door(AGENCY, "in_review"),
    "agency:forward": Door(AGENCY, "in_review"),
    "agency:pass_and_forward": Door(AGENCY, "in_review"),
    "agency:reject": Door(AGENCY, "in_review"),
    "agency:questions": Door(AGENCY),
    "agency:answer": Door(AGENCY, "question"),
    "agency:objections": Door(AGENCY),
    "agency:objection": Door(AGENCY, "objection"),
    "agency:accept": Door(AGENCY, "objection"),
    "agency:refuse_objections": Door(AGENCY),
    "agency:refused_objections": Door(AGENCY),
    "agency:verify_objection": Door(AGENCY, "objection"),
    "agency:refuse": Door(AGENCY, "objection"),
    "agency:revocations": Door(AGENCY),
    "agency:revocation": Door(AGENCY, "revocation"),
    "agency:verify": Door(AGENCY, "revocation"),
    "agency:evidence": Door(AGENCY, "evidence"),
    "province:board": Door(PROVINCE),
    "province:seasons": Door(PROVINCE),
    "province:cases": Door(PROVINCE),
    "province:case": Door(PROVINCE, "provincial"),
    "province:recommend": Door(PROVINCE, "provincial"),
    "province:decline": Door(PROVINCE, "provincial"),
    "province:send_back": Door(PROVINCE, "provincial"),
    "province:transfer": Door(PROVINCE, "submitted"),
    "province:file": Door(PROVINCE, "case_file"),
    "province:batch": Door(PROVINCE, "batch"),
    "province:recommend_selected": Door(PROVINCE, "batch"),
    "province:recommended": Door(PROVINCE, "batch"),
    "province:lock": Door(LEAD, "batch"),
    "province:dry_run": Door(PROVINCE, "batch"),
    "province:publish": Door(LEAD, "batch"),
    "province:objections": Door(PROVINCE),
    "province:objection": Door(PROVINCE, "objection"),
    "province:accept": Door(PROVINCE, "objection"),
    "province:refuse_objections": Door(PROVINCE),
    "province:refused_objections": Door(PROVINCE),
    "province:verify_objection": Door(PROVINCE, "objection"),
    "province:refuse": Door(PROVINCE, "objection"),
    "province:dismiss": Door(PROVINCE, "objection"),
    "province:uphold": Door(PROVINCE, "objection"),
    "province:evidence": Door(PROVINCE, "evidence"),
    "province:propose": Door(PROVINCE, "registered"),
    "province:revocations": Door(PROVINCE),
    "province:revocation": Door(PROVINCE, "revocation"),
    "province:verify": Door(PROVINCE, "revocation"),
    "province:revoke": Door(PROVINCE, "revocation"),
    "province:withdraw": Door(PROVINCE, "revocation"),
    "province:announcements": Door(PROVINCE),
    "province:ask": Door(LEAD),
    "province:announcement": Door(PROVINCE, "announcement"),
    "province:extensions": Door(PROVINCE),
    "province:grant": Door(PROVINCE),
}

# Pages of the sign-in package: open to anybody, or to whoever is signed in.
SIGN_IN_PAGES = {
    "account_login",
    "account_logout",
    "account_inactive",
    "account_signup",
    "account_email_verification_sent",
    "account_reset_password",
    "account_confirm_login_code",
    "account_confirm_email",
    "account_reset_password_from_key_done",
    "account_reset_password_from_key",
    "account_reset_password_done",
    "mfa_authenticate",
}
OWN_ACCOUNT_PAGES = {
    "account_reauthenticate",
    "account_email",
    "account_change_password",
    "account_set_password",
    "mfa_index",
    "mfa_reauthenticate",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
}
