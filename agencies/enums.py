"""Roles, levels of division, kinds of special day."""

from django.db import models


class Role(models.TextChoices):
    """In which capacity a person acts. SYSTEM is the clock."""

    ENTERPRISE = "enterprise", "企业"
    COUNTY_OFFICER = "county_officer", "县区经办人"
    AGENCY_REVIEWER = "agency_reviewer", "评价机构审查员"
    AGENCY_LEAD = "agency_lead", "评价机构负责人"
    PROVINCIAL_REVIEWER = "provincial_reviewer", "省级评审员"
    PROVINCIAL_LEAD = "provincial_lead", "省级负责人"
    ADMINISTRATOR = "administrator", "系统管理员"
    SYSTEM = "system", "系统"


AGENCY_ROLES = frozenset({Role.AGENCY_REVIEWER, Role.AGENCY_LEAD})
CITY_ROLES = AGENCY_ROLES | {Role.COUNTY_OFFICER}
PROVINCIAL_ROLES = frozenset({Role.PROVINCIAL_REVIEWER, Role.PROVINCIAL_LEAD})
CALENDAR_ROLES = frozenset({Role.PROVINCIAL_LEAD, Role.ADMINISTRATOR, Role.SYSTEM})
STAFF_ROLES = CITY_ROLES | PROVINCIAL_ROLES | {Role.ADMINISTRATOR}


class DivisionLevel(models.TextChoices):
    PROVINCE = "province", "省"
    CITY = "city", "设区市"
    COUNTY = "county", "县（市、区）"
    ZONE = "zone", "开发区"


class HolidayKind(models.TextChoices):
    HOLIDAY = "holiday", "放假"
    MAKEUP = "makeup", "调休上班"


class ReminderKind(models.TextChoices):
    """What people are reminded of before its last day."""

    ENTERPRISE_DEADLINE = "enterprise_deadline", "企业提交截止"
    CORRECTION = "correction", "补正截止"
    AGENCY_DEADLINE = "agency_deadline", "机构报送截止"
    ESCALATION = "escalation", "机构报送截止（报负责人和省科技厅）"
    STATEMENT = "statement", "陈述申辩截止"
    SURVEY = "survey", "季度调查截止"
    REPORT = "report", "年度报告截止"
    VALIDITY = "validity", "编号有效期届满"
    UPDATE = "update", "年度更新截止"
