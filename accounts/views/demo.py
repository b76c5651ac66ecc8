from django.http import Http404
from django.views.generic import TemplateView

from accounts import demo


class DemoMailList(TemplateView):
    """Open to anybody: who resets a password cannot log in to read about it. No route outside the demo."""

    template_name = "accounts/demo_mail_list.html"
    extra_context = {"mails": demo.mails}


class DemoMailDetail(TemplateView):
    template_name = "accounts/demo_mail_detail.html"

    def get_context_data(self, **kwargs):
        mail = demo.mail_named(self.kwargs["public_id"])
        if mail is None:
            raise Http404
        return super().get_context_data(mail=mail, **kwargs)
