"""The development page that shows every component in each of its states."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django import forms
from django.core.paginator import Paginator
from django.utils import timezone
from django.views.generic import TemplateView

from reviews.cases.progress import Step

BEIJING = ZoneInfo("Asia/Shanghai")
TODAY = date(2026, 9, 28)
LONG_NAME = "秦皇岛经济技术开发区北戴河新区海洋生物医药与智能装备联合技术研究开发有限责任公司"


class SampleForm(forms.Form):
    name = forms.CharField(label="企业名称", help_text="与营业执照一致，不要简写。")
    revenue = forms.DecimalField(
        label="营业收入",
        help_text="上一会计年度，主营业务收入加其他业务收入。没有请填 0。",
        widget=forms.TextInput(attrs={"data-unit": "万元", "inputmode": "decimal"}),
    )
    founded = forms.DateField(label="注册成立日期", widget=forms.DateInput(attrs={"type": "date"}))
    city = forms.ChoiceField(
        label="所在市", choices=[("", "请选择"), ("1303", "秦皇岛市"), ("1306", "保定市")]
    )
    measure = forms.ChoiceField(
        label="研发投入按哪个口径计分",
        choices=[("revenue", "占销售收入的比例"), ("cost", "占成本费用的比例")],
        widget=forms.RadioSelect,
        help_text="两个口径任选其一，系统会提示哪个得分高。",
    )
    kinds = forms.MultipleChoiceField(
        label="直接确认条件",
        required=False,
        choices=[("ht", "有效期内的高新技术企业证书"), ("std", "近五年主导制定国家标准")],
        widget=forms.CheckboxSelectMultiple,
    )
    summary = forms.CharField(label="主要产品说明", required=False, widget=forms.Textarea)
    licence = forms.FileField(
        label="营业执照扫描件", required=False, help_text="PDF、JPG 或 PNG，每个文件不超过 20 MB。"
    )
    code = forms.CharField(label="统一社会信用代码", disabled=True, initial="911303007000000000")
    agreed = forms.BooleanField(label="本企业承诺所填内容真实、准确、完整，并承担相应责任。")


class ShortForm(forms.Form):
    mark_optional = False
    title = forms.CharField(label="项目名称")
    expense = forms.DecimalField(
        label="研发费用", widget=forms.TextInput(attrs={"data-unit": "万元"})
    )


def _deadline() -> datetime:
    """The midnight after the 22nd day from now: 23 days are left, today counted."""
    return datetime.combine(timezone.localdate() + timedelta(days=23), time(0), tzinfo=BEIJING)


def _sent_form() -> SampleForm:
    form = SampleForm({"sent-name": LONG_NAME, "sent-revenue": "一千万"}, prefix="sent")
    form.fields["revenue"].remarks = ["与所附利润表不一致，请核对后修改。"]
    form.fields["revenue"].contradictions = ["各产品收入合计大于销售收入，请核对。"]
    form.fields["name"].warnings = ["与登记机关公示的名称不同，请确认是否已变更。"]
    return form


TABS = [
    {"label": "待受理", "url": "?tab=waiting", "active": True, "count": 12},
    {"label": "审查中", "url": "?tab=review", "active": False, "count": 3},
    {"label": "已补正", "url": "?tab=resubmitted", "active": False, "count": 0},
    {"label": "已报送", "url": "?tab=forwarded", "active": False},
]
STEPS = [
    {"label": "企业基本信息", "state": "done", "url": "#steps", "note": "已填完"},
    {"label": "人员", "state": "problem", "url": "#steps", "note": "2 处有误"},
    {"label": "财务", "state": "missing", "url": "#steps", "note": "还缺 4 项", "current": True},
    {"label": "研发项目", "state": "todo", "url": "#steps"},
]
TIMELINE = [
    Step("已提交信息表", "done", datetime(2026, 9, 11, 9, 5, tzinfo=BEIJING), who=LONG_NAME),
    Step(
        "退回补正",
        "problem",
        datetime(2026, 9, 15, 16, 40, tzinfo=BEIJING),
        "共 3 条审查意见，请于 9月25日 24:00 前补正。",
    ),
    Step("形式审查中", "current", datetime(2026, 9, 22, 10, 12, tzinfo=BEIJING)),
    Step("公示期满", "next", date(2026, 11, 9)),
]
YEAR = [
    {"day": date(2026, 3, 31), "label": "年度信息更新"},
    {"day": date(2026, 5, 31), "label": "编号标识 0 的提交截止"},
    {"day": date(2026, 10, 20), "label": "企业提交截止", "url": "#year"},
    {"day": date(2026, 10, 25), "label": "评价工作机构报送截止"},
    {"day": date(2026, 11, 10), "label": "年度工作报告与典型案例"},
]
ROWS = [
    {"name": LONG_NAME, "city": "秦皇岛市", "score": 86, "tone": "attention", "state": "待受理"},
    {
        "name": "保定市恒信软件有限公司",
        "city": "保定市",
        "score": 72,
        "tone": "good",
        "state": "已入库",
    },
    {
        "name": "唐山华北精工机械有限公司",
        "city": "唐山市",
        "score": 58,
        "tone": "bad",
        "state": "不通过",
    },
]
FACTS = [
    ("企业名称", LONG_NAME),
    ("统一社会信用代码", "91130300MA07XXXX0X"),
    ("提交时间", datetime(2026, 9, 11, 9, 5, tzinfo=BEIJING)),
]
TONES = ["neutral", "progress", "attention", "good", "bad"]


class StyleguideView(TemplateView):
    template_name = "styleguide/index.html"

    def get_context_data(self, **kwargs: object) -> dict:
        formset = forms.formset_factory(ShortForm, extra=2)(prefix="projects")
        page = Paginator(range(487), 20).get_page(self.request.GET.get("page", 3))
        return super().get_context_data(
            form=SampleForm(prefix="new"),
            sent_form=_sent_form(),
            formset=formset,
            page=page,
            few=Paginator(range(3), 20).get_page(1),
            tabs_items=TABS,
            steps_items=STEPS,
            timeline_items=TIMELINE,
            year_points=YEAR,
            today=TODAY,
            deadline=_deadline(),
            rows=ROWS,
            facts_items=FACTS,
            tones=TONES,
            kept_items=[("理由", "主要产品属于限制类目录。")],
            long_name=LONG_NAME,
            hidden={"key": "3f2a"},
            colours=COLOURS,
            **kwargs,
        )


COLOURS = [
    *("page", "surface", "sunk", "text", "soft", "line", "edge", "brand", "masthead", "focus"),
    *(f"{tone}{end}" for tone in TONES for end in ("", "-soft")),
]
