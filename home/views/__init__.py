from home.views.errors import bad_request, csrf_failure, forbidden, not_found, server_error
from home.views.gallery import components, error_page
from home.views.machines import favicon, health, manifest, robots, security_txt
from home.views.queue import Queue
from home.views.reports import JudgeReport, ReportList, ReportSharedText
from home.views.start import CohortDetail, Start

__all__ = [
    "CohortDetail",
    "JudgeReport",
    "Queue",
    "ReportList",
    "ReportSharedText",
    "Start",
    "bad_request",
    "components",
    "csrf_failure",
    "error_page",
    "favicon",
    "forbidden",
    "health",
    "manifest",
    "not_found",
    "robots",
    "security_txt",
    "server_error",
]
