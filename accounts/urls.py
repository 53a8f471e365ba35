"""/messages/: the inbox of whoever is signed in."""

from django.urls import path

from accounts import views

app_name = "inbox"
urlpatterns = [
    path("", views.inbox, name="list"),
    path("read/", views.read_all, name="read_all"),
    path("<int:message_id>/", views.message, name="message"),
    path("<int:message_id>/open/", views.open_message, name="open"),
]
