"""The app of received files."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "enterprises.files"
    verbose_name = "文件"
