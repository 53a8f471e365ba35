"""The parts pages are made of, built into every template; /styleguide/ shows each with its call."""

import zlib

from django import template
from django.template import Context
from django.utils.safestring import SafeString, mark_safe

from evalsvc.screens.error_links import ErrorLink, error_links
from evalsvc.screens.year_marks import year_marks

register = template.Library()

NOTICE_ICONS = {"info": "info", "attention": "attention", "good": "good", "bad": "error"}
STEP_WORDS = {"done": "已填完", "problem": "有问题", "missing": "有缺项", "todo": "未开始"}
MESSAGE_TONES = {"success": "good", "error": "bad", "warning": "attention"}


def _part(context: Context, name: str, **values: object) -> SafeString:
    found = context.template.engine.get_template(f"components/{name}.html")
    values["csrf_token"] = context.get("csrf_token", "")
    return found.render(context.new(values))


@register.inclusion_tag("components/icon.html")
def icon(name: str) -> dict:
    return {"name": name}


@register.inclusion_tag("components/badge.html")
def badge(label: str, tone: str = "neutral") -> dict:
    """Tones: neutral, progress, attention, good, bad."""
    return {"label": label, "tone": tone}


@register.inclusion_tag("components/button.html")
def button(
    label: str,
    href: str = "",
    tone: str = "secondary",
    icon: str = "",
    name: str = "",
    value: str = "",
    disabled: bool = False,
    busy: bool = False,
    small: bool = False,
    formaction: str = "",
) -> dict:
    """Tones: primary, secondary, danger, quiet, link. With href it is a link."""
    return {
        "label": label,
        "href": href,
        "tone": tone,
        "icon": icon,
        "name": name,
        "value": value,
        "disabled": disabled,
        "busy": busy,
        "small": small,
        "formaction": formaction,
    }


@register.simple_block_tag(takes_context=True)
def notice(context: Context, content: str, tone: str = "info", title: str = "") -> str:
    """Tones: info, attention, good, bad."""
    return _part(
        context,
        "notice",
        body=content,
        tone=tone,
        title=title,
        icon=NOTICE_ICONS[tone],
        close=False,
    )


@register.simple_block_tag(takes_context=True)
def card(
    context: Context, content: str, title: str = "", more: str = "", todo: bool = False
) -> str:
    """`more` is the address of the whole list; `todo` marks what waits for the reader."""
    return _part(context, "card", body=content, title=title, more=more, todo=todo)


@register.simple_block_tag(takes_context=True)
def table(
    context: Context,
    content: str,
    label: str,
    cards: bool = False,
    dense: bool = False,
    caption: str = "",
) -> str:
    """Scrolls inside itself; with cards=True each row is a card on a phone (td data-label)."""
    values = {"label": label, "cards": cards, "dense": dense, "caption": caption}
    return _part(context, "table", body=content, **values)


@register.simple_block_tag(takes_context=True)
def disclosure(
    context: Context,
    content: str,
    label: str,
    tone: str = "",
    dialog: bool = False,
    opened: bool = False,
) -> str:
    """Opens in place; with dialog=True and JavaScript it is a dialog. A tone makes it a button."""
    values = {"label": label, "tone": tone, "dialog": dialog, "opened": opened}
    return _part(context, "disclosure", body=content, **values)


@register.simple_block_tag(takes_context=True)
def decision_bar(context: Context, content: str, label: str = "决定") -> str:
    return _part(context, "decision_bar", body=content, label=label)


def _act_values(url: str, label: str, options: dict) -> dict:
    values = {
        "tone": "secondary",
        "icon": "",
        "confirm": "",
        "reason": "",
        "reason_help": "",
        "reason_required": True,
        "reason_value": "",
        "reason_error": "",
        "hidden": {},
        "small": False,
        "dialog": True,
        "opened": False,
    }
    unknown = options.keys() - values.keys()
    if unknown:
        raise template.TemplateSyntaxError(f"act: unknown {', '.join(sorted(unknown))}")
    values.update(options)
    number = zlib.crc32(f"{url} {label} {values['hidden']}".encode())
    return {**values, "url": url, "label": label, "uid": f"act-{number:x}"}


@register.simple_tag(takes_context=True)
def act(context: Context, url: str, label: str, **options: object) -> str:
    """One POST button. `confirm` (a sentence) or `reason` (a label) open a second step first."""
    return _part(context, "act", body="", **_act_values(url, label, options))


@register.simple_block_tag(takes_context=True)
def act_form(context: Context, content: str, url: str, label: str, **options: object) -> str:
    """As `act`, with further fields between the tags."""
    return _part(
        context, "act", body=mark_safe(content.strip()), **_act_values(url, label, options)
    )


@register.simple_block_tag(takes_context=True)
def act_step(context: Context, content: str, url: str, label: str, **options: object) -> str:
    """As `act_form`, of a page that is one form: its button sends all of the page to `url`."""
    values = _act_values(url, label, options)
    return _part(context, "act_step", body=mark_safe(content.strip()), **values)


@register.inclusion_tag("components/kept.html")
def kept(words: list) -> dict:
    """Pairs of label and text that were typed where their act is no longer offered."""
    return {"words": words}


@register.inclusion_tag("components/empty_state.html")
def empty_state(
    title: str, text: str = "", href: str = "", label: str = "", icon: str = "inbox"
) -> dict:
    return {"title": title, "text": text, "href": href, "label": label, "icon": icon}


@register.inclusion_tag("components/error_summary.html")
def error_summary(*forms: object) -> dict:
    """Every mistake of these forms and formsets, each a link to its field. Somebody who came
    second in a race has made none, and the heading says so."""
    overtaken = any(getattr(form, "was_overtaken", False) for form in forms)
    errors = [link for form in forms for link in error_links(form)]
    return {"errors": errors, "overtaken": overtaken}


@register.simple_tag
def mistakes_of(form: object) -> list[ErrorLink]:
    """The same for a place too narrow for the summary."""
    return error_links(form)


@register.inclusion_tag("components/tabs.html")
def tabs(items: list, label: str = "分类") -> dict:
    """Items: label, url, active, and perhaps count."""
    return {"items": [{"count": None, **item} for item in items], "label": label}


@register.inclusion_tag("components/breadcrumb.html")
def breadcrumb(*pairs: str) -> dict:
    """Label, address, label, address, …, and the present page's label alone at the end."""
    links = list(zip(pairs[::2], pairs[1::2], strict=False))
    return {"links": links, "here": pairs[-1] if len(pairs) % 2 else ""}


@register.inclusion_tag("components/steps.html")
def steps(items: list, label: str = "填报步骤", row: bool = False) -> dict:
    """Items: label, state (done, missing, problem, todo), perhaps url, note, current."""
    items = [
        {"url": "", "note": "", "current": False, "word": STEP_WORDS[item["state"]], **item}
        for item in items
    ]
    return {"items": items, "label": label, "row": row}


@register.inclusion_tag("components/timeline.html")
def timeline(items: list) -> dict:
    """Items: `Step`s of a case, or whatever else has its title, state, when, text and who."""
    return {"items": items}


@register.inclusion_tag("components/pager.html", takes_context=True)
def pager(context: Context, page: object, unit: str = "条") -> dict:
    """`page` is a Page of Django's paginator; other filters in the address are kept."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return {"page": page, "numbers": list(numbers), "unit": unit, "request": context["request"]}


@register.inclusion_tag("components/facts.html")
def facts(items: list) -> dict:
    """Pairs of term and value."""
    return {"items": items}


@register.inclusion_tag("components/stat.html")
def stat(
    label: str, value: object, unit: str = "", href: str = "", tone: str = "", note: str = ""
) -> dict:
    """A figure; with href it leads to exactly the rows it counts."""
    return {"label": label, "value": value, "unit": unit, "href": href, "tone": tone, "note": note}


@register.inclusion_tag("components/progress.html")
def progress(label: str, value: int, maximum: int, tone: str = "", unit: str = "") -> dict:
    return {"label": label, "value": value, "maximum": maximum, "tone": tone, "unit": unit}


@register.inclusion_tag("components/unsubmitted.html")
def unsubmitted(
    deadline: object, href: str = "", days: int | None = None, correction: bool = False
) -> dict:
    """The red strip; `deadline` is the half-open moment or the last day."""
    title = "补正尚未提交" if correction else "尚未提交"
    return {"deadline": deadline, "href": href, "days": days, "title": title}


@register.inclusion_tag("components/contact.html")
def contact(name: str, phone: str, number: str = "", note: str = "") -> dict:
    """Who is responsible and how to call them."""
    return {"name": name, "phone": phone, "number": number, "note": note}


@register.inclusion_tag("components/year_line.html")
def year_line(points: list, today: object) -> dict:
    """The season as a line. Points: day, label, and perhaps url; all in the year of `today`."""
    return year_marks(points, today)


@register.filter
def message_tone(message: object) -> str:
    return next(
        (MESSAGE_TONES[tag] for tag in message.tags.split() if tag in MESSAGE_TONES), "info"
    )


@register.filter
def notice_icon(tone: str) -> str:
    return NOTICE_ICONS[tone]


@register.filter
def field_attr(field: object, name: str) -> str:
    """An attribute of the field's widget, such as data-unit."""
    return field.field.widget.attrs.get(name, "")


@register.filter
def said(field: object, kind: str) -> list[str]:
    """The sentences put at the field itself, as a form's page does: remarks, contradictions, warnings."""
    return getattr(field.field, kind, [])


@register.filter
def marked_optional(field: object) -> bool:
    """A form in which most may stay empty says so once, and sets `mark_optional` to False."""
    return not field.field.required and getattr(field.form, "mark_optional", True)
