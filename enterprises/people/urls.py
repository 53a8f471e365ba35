"""Addresses of the people of an enterprise: signing up, colleagues, changes."""

from django.urls import path

from enterprises.people.views import account_acts, changes, colleagues, divisions, sign_up

enterprise = [
    path("changes/", changes.changes, name="changes"),
    path("changes/reported/", changes.reported, name="changes_reported"),
    path("changes/<int:report_id>/accept/", changes.accept, name="change_accept"),
    path("changes/<int:report_id>/refuse/", changes.refuse, name="change_refuse"),
    path("changes/proofs/<uuid:key>/", changes.proof, name="change_proof"),
    path("accounts/", account_acts.account_list, name="accounts"),
    path("accounts/<int:enterprise_id>/", account_acts.account_page, name="account"),
    path(
        "accounts/<int:enterprise_id>/take-back/",
        account_acts.take_account_back,
        name="account_take_back",
    ),
    path(
        "accounts/<int:enterprise_id>/credit-code/",
        account_acts.mend_credit_code,
        name="account_mend_code",
    ),
    path(
        "accounts/<int:enterprise_id>/send-again/", account_acts.send_again, name="account_resend"
    ),
    path("accounts/<int:enterprise_id>/withdraw/", account_acts.withdraw, name="account_withdraw"),
    path("accounts/proofs/<uuid:key>/", account_acts.account_proof, name="account_proof"),
    path("register/", sign_up.sign_up, name="sign_up"),
    path("register/redraw/", sign_up.redraw, name="sign_up_redraw"),
    path("register/uscc/", sign_up.uscc_note, name="sign_up_uscc"),
    path("people/", colleagues.people, name="people"),
    path("people/invite/", colleagues.send_invitation, name="invite"),
    path("people/leave/", colleagues.leave_enterprise, name="leave"),
    path(
        "people/invitations/<int:invitation_id>/withdraw/",
        colleagues.withdraw_invitation,
        name="withdraw_invitation",
    ),
    path("people/<int:place_id>/owner/", colleagues.make_owner, name="make_owner"),
    path("people/<int:place_id>/remove/", colleagues.remove_colleague, name="remove_colleague"),
    path("invitations/<str:token>/", colleagues.take_up, name="invitation"),
    path("divisions/", divisions.pick, name="divisions"),
]
