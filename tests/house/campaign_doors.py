"""Who may open which door of the bank campaign."""

from tests.house.readers import AGENCY, CITY, ENTERPRISE, PROVINCE, SIGNED_IN, Door

CAMPAIGN_DOORS: dict[str, Door] = {
    "campaign_link": Door(SIGNED_IN, "campaign"),
    "enterprise:campaigns": Door(ENTERPRISE),
    "enterprise:campaign": Door(ENTERPRISE, "campaign", shared=True),
    "enterprise:campaign_withdraw": Door(ENTERPRISE, "campaign"),
    "agency:campaigns": Door(CITY),
    "agency:campaign": Door(CITY, "campaign", shared=True),
    "agency:campaign_recommend_many": Door(AGENCY, "campaign", shared=True),
    "agency:campaign_results": Door(AGENCY, "campaign", shared=True),
    "agency:campaign_application": Door(CITY, "campaign_application"),
    "agency:campaign_recommend": Door(AGENCY, "campaign_application"),
    "agency:campaign_take_back": Door(AGENCY, "campaign_application"),
    "province:campaigns": Door(PROVINCE),
    "province:campaign_new": Door(PROVINCE),
    "province:campaign": Door(PROVINCE, "campaign"),
    "province:campaign_settings": Door(PROVINCE, "campaign"),
    "province:campaign_release": Door(PROVINCE, "campaign"),
    "province:campaign_list": Door(PROVINCE, "campaign"),
    "province:campaign_add_bank": Door(PROVINCE, "campaign"),
    "province:campaign_application": Door(PROVINCE, "campaign_application"),
    "province:campaign_send_back": Door(PROVINCE, "campaign_application"),
    "province:campaign_bank": Door(PROVINCE, "campaign_bank"),
    "province:campaign_change_bank": Door(PROVINCE, "campaign_bank"),
    "province:campaign_remove_bank": Door(PROVINCE, "campaign_bank"),
    "province:campaign_export": Door(PROVINCE, "campaign_bank"),
    "province:campaign_import": Door(PROVINCE, "campaign_bank"),
    "province:campaign_file": Door(PROVINCE, "campaign_file"),
    "province:campaign_reply": Door(PROVINCE, "campaign_reply"),
}
