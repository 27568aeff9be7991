from django.http import HttpResponse

from stakeholders.access import Permission, in_network


@in_network(Permission.VIEW)
def interest_create(request, *args, **kwargs):
    return HttpResponse("interest_create")


@in_network(Permission.VIEW)
def interest_edit(request, *args, **kwargs):
    return HttpResponse("interest_edit")


@in_network(Permission.VIEW)
def interest_delete(request, *args, **kwargs):
    return HttpResponse("interest_delete")
