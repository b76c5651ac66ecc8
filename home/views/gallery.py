from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render

from home.gallery import ERROR_PAGES, gallery


@login_not_required
def components(request):
    """Every component in every state; routed in a demo and during development only."""
    return render(request, "home/components.html", gallery(request.GET.get("pagina", "1")))


@login_not_required
def error_page(request, name):
    """An error page as somebody sees it, without the error."""
    if name not in ERROR_PAGES:
        raise Http404
    return render(request, f"{name[:3]}.html", {"csrf": name == "403-formulier"})
