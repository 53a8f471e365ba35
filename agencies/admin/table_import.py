"""Rows of a reference table from a file: every row is looked at, shown, and saved once confirmed.

The headings are the labels of the table's own fields, so that a template, the list and the form say
the same word. A file with one row that cannot be saved changes nothing and says what is wrong with
each. What was read waits signed in the page that asks for the confirmation.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial

from django import forms
from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse

from accounts.as_typed.folding import code_of
from agencies.admin.base import RoleAdmin, role_of
from agencies.in_excel.sheets import workbook
from agencies.in_excel.table_files import BadTable, table_rows
from agencies.web.table_replies import xlsx_file

SALT = "admin-import"
ONE_HOUR = 60 * 60
STALE = "确认的时间已过或页面有误，请重新上传文件。"


class FileForm(forms.Form):
    file = forms.FileField(
        label="表格文件",
        help_text="xlsx，或 CSV（UTF-8 或 GBK）；第一行是表头，与模板一致。",
        error_messages={"required": "请选择文件。", "empty": "文件是空的，请核对。"},
    )


@dataclass
class Row:
    """One line of the file as the record it would be."""

    line: int
    record: models.Model
    cells: list[str]
    is_new: bool
    changes: list[str] = field(default_factory=list)
    mistakes: list[str] = field(default_factory=list)


class ImportsTable(RoleAdmin):
    """An admin with `imported`: the fields that a file brings, the first of them the key."""

    imported: tuple[str, ...] = ()
    change_list_template = "admin/imports_change_list.html"

    def get_urls(self) -> list:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        pages = {"import": self.import_view, "import/template": self.template_view}
        own = [
            path(f"{address}/", self.admin_site.admin_view(view), name=f"{name}_{ending}")
            for (address, view), ending in zip(
                pages.items(), ("import", "import_template"), strict=True
            )
        ]
        return own + super().get_urls()

    def changelist_view(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        may_import = role_of(request) in self.editors
        return super().changelist_view(request, {**(extra_context or {}), "may_import": may_import})

    def template_view(self, request: HttpRequest) -> HttpResponse:
        """The empty table with its headings; words that are chosen are offered in Excel."""
        self._must_edit(request)
        picks = {
            self._heading(name): [label for _, label in self._field(name).flatchoices]
            for name in self.imported
            if self._field(name).choices
        }
        title = f"{self.opts.verbose_name}导入模板"
        file = workbook(title, [self._heading(name) for name in self.imported], [], picks=picks)
        return xlsx_file(title, file)

    def import_view(self, request: HttpRequest) -> HttpResponse:
        self._must_edit(request)
        if "read" in request.POST:
            return self._confirmed(request)
        form = FileForm(request.POST or None, request.FILES or None)
        rows: list[Row] = []
        if request.method == "POST" and form.is_valid():
            try:
                cells = self._by_field(table_rows(form.cleaned_data["file"].read()))
                rows = self._looked_at(cells)
            except BadTable as bad:
                form.add_error("file", str(bad))
        return self._page(request, form, rows)

    def _confirmed(self, request: HttpRequest) -> HttpResponse:
        try:
            cells = signing.loads(request.POST["read"], salt=SALT, max_age=ONE_HOUR)
        except signing.BadSignature:
            form = FileForm({})
            form.full_clean()
            form.errors.clear()
            form.add_error(None, STALE)
            return self._page(request, form, [])
        rows = self._looked_at(cells)
        if any(row.mistakes for row in rows):  # the tables have changed since it was shown
            return self._page(request, FileForm(), rows)
        changed = [row for row in rows if row.is_new or row.changes]
        with transaction.atomic():
            for row in changed:
                row.record.save(force_insert=row.is_new)
                note = self.log_addition if row.is_new else self.log_change
                note(request, row.record, "由文件导入")
        messages.success(
            request, f"已导入：新增或修改 {len(changed)} 行，未变 {len(rows) - len(changed)} 行。"
        )
        return redirect(reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"))

    def _page(self, request: HttpRequest, form: FileForm, rows: list[Row]) -> HttpResponse:
        wrong = [row for row in rows if row.mistakes]
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"导入{self.opts.verbose_name}",
            "form": form,
            "rows": rows,
            "wrong": wrong,
            "headings": [self._heading(name) for name in self.imported],
            "new": sum(row.is_new for row in rows),
            "changed": sum(bool(row.changes) for row in rows),
            "read": signing.dumps([[row.line, row.cells] for row in rows], salt=SALT)
            if rows and not wrong
            else "",
        }
        status = 422 if wrong or form.errors else 200
        return render(request, "admin/import_table.html", context, status=status)

    def _by_field(self, rows: list[list[str]]) -> list[tuple[int, list[str]]]:
        """Line number and cells in the order of `imported`. Raises BadTable for other headings."""
        wanted = [self._heading(name) for name in self.imported]
        head = rows[0] if rows else []
        missing = [heading for heading in wanted if heading not in head]
        unknown = [heading for heading in head if heading and heading not in wanted]
        if missing or unknown:
            lacks = f"缺少“{'”“'.join(missing)}”；" if missing else ""
            extra = f"不认识“{'”“'.join(unknown[:5])}”；" if unknown else ""
            raise BadTable(f"第一行应当是表头：{'、'.join(wanted)}。{lacks}{extra}请用模板填写。")
        if len(rows) == 1:
            raise BadTable("表头下面没有一行内容，请填写后再上传。")
        places = [head.index(heading) for heading in wanted]
        return [
            (line, [row[place] if place < len(row) else "" for place in places])
            for line, row in enumerate(rows[1:], start=2)
        ]

    def _looked_at(self, cells: Iterable[tuple[int, list[str]]]) -> list[Row]:
        """Each line as the record it makes, with what changes or what is wrong, in sentences."""
        seen: dict[object, int] = {}
        rows = []
        for line, texts in cells:
            row = self._row(line, texts)
            first = seen.setdefault(row.record.pk, line)
            if row.record.pk is not None and first != line:
                row.mistakes.append(f"“{self._heading(self.imported[0])}”与第 {first} 行重复。")
            rows.append(row)
        return rows

    def _row(self, line: int, texts: list[str]) -> Row:
        values, mistakes = {}, []
        for name, text in zip(self.imported, texts, strict=True):
            try:
                values[name] = self._value(self._field(name), text)
            except (ValidationError, ValueError):
                mistakes.append(self._wrong(self._field(name), text))
        key = values.get(self.imported[0])
        before = self.model._default_manager.filter(pk=key).first() if key is not None else None
        record = before or self.model()
        changes = [
            f"{self._heading(name)}：{self._shown(record, name)} → {text or '—'}"
            for name, text in zip(self.imported, texts, strict=True)
            if before
            and name in values
            and getattr(before, self._field(name).attname) != values[name]
        ]
        for name, value in values.items():
            setattr(record, self._field(name).attname, value)
        row = Row(line, record, texts, before is None, changes, mistakes)
        if not mistakes:
            row.mistakes += _sentences(record)
        return row

    def _value(self, of: models.Field, text: str) -> object:
        """What the cell means: a label is as good as its word in the database."""
        if not text:
            if of.null:
                return None
            raise ValueError
        if of.choices:
            meant = {str(label): value for value, label in of.flatchoices}
            return meant[text] if text in meant else of.clean(text, None)
        if of.primary_key or of.is_relation:
            text = code_of(text)
        if of.is_relation:
            return of.target_field.to_python(text)
        return of.to_python(text)

    def _wrong(self, of: models.Field, text: str) -> str:
        heading = self._heading(of.name)
        if not text:
            return f"“{heading}”没有填写。"
        if of.choices:
            return f"“{heading}”应当是{'、'.join(str(label) for _, label in of.flatchoices)}之一，填的是“{text}”。"
        return f"“{heading}”应当是数字，填的是“{text}”。"

    def _shown(self, record: models.Model, name: str) -> str:
        display = getattr(record, f"get_{name}_display", None)
        return str(display() if display else getattr(record, self._field(name).attname) or "—")

    def _field(self, name: str) -> models.Field:
        return self.opts.get_field(name)

    def _heading(self, name: str) -> str:
        return str(self._field(name).verbose_name)

    def _must_edit(self, request: HttpRequest) -> None:
        if role_of(request) not in self.editors:
            raise PermissionDenied("您的身份不能导入这张表。")


def _sentences(record: models.Model) -> list[str]:
    """What the table itself would refuse, each with the label of its field."""
    try:
        record.full_clean(validate_unique=record._state.adding)
    except ValidationError as wrong:
        label = partial(_label, record)
        return [f"{label(name)}{' '.join(said)}" for name, said in wrong.message_dict.items()]
    return []


def _label(record: models.Model, name: str) -> str:
    return "" if name == "__all__" else f"“{record._meta.get_field(name).verbose_name}”："
