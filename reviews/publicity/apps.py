"""The app of publicity lists and objections."""

from django.apps import AppConfig


class PublicityConfig(AppConfig):
    name = "reviews.publicity"
    verbose_name = "公示和异议"

    def ready(self) -> None:
        """Let the calendar count the days of its lists and of the answers to objections, and show
        the lists; say where one is read."""
        from django.urls import reverse

        from accounts.places import lead_to
        from agencies.duties import DutyRoom, duty_rooms
        from agencies.ports import CountingRoom, counting_rooms
        from reviews.publicity.duties import duties, happens
        from reviews.publicity.services import moved_answers, moved_lists

        duty_rooms.add("publicity", DutyRoom(duties, happens))
        lead_to("public_list", lambda list_id: reverse("public:publicity", args=[list_id]))
        lists = CountingRoom(moved_lists.counted, moved_lists.recount, moved_lists.warned)
        counting_rooms.add(moved_lists.ROOM, lists)
        answers = CountingRoom(moved_answers.counted, moved_answers.recount)
        counting_rooms.add(moved_answers.ROOM, answers)
