from typing import Any

app_name = "casework"
urlpatterns: list[Any] = []
