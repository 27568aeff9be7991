from django.http import HttpResponse

from stakeholders.access import Permission, in_network


@in_network(Permission.VIEW)
def stance_create(request, *args, **kwargs):
    return HttpResponse("stance_create")


@in_network(Permission.VIEW)
def stance_edit(request, *args, **kwargs):
    return HttpResponse("stance_edit")


@in_network(Permission.VIEW)
def stance_delete(request, *args, **kwargs):
    return HttpResponse("stance_delete")
