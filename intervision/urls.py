from typing import Any

app_name = "intervision"
urlpatterns: list[Any] = []
