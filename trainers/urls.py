from typing import Any

app_name = "trainers"
urlpatterns: list[Any] = []
