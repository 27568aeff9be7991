from django.http import HttpResponse

from stakeholders.access import Permission, in_network


@in_network(Permission.VIEW)
def tie_create(request, *args, **kwargs):
    return HttpResponse("tie_create")


@in_network(Permission.VIEW)
def tie_edit(request, *args, **kwargs):
    return HttpResponse("tie_edit")


@in_network(Permission.VIEW)
def tie_delete(request, *args, **kwargs):
    return HttpResponse("tie_delete")
