from django.http import HttpResponse

from stakeholders.access import Permission, in_network


@in_network(Permission.VIEW)
def report(request, *args, **kwargs):
    return HttpResponse("report")
