from django.http import HttpResponse

from stakeholders.access import Permission, in_network


@in_network(Permission.VIEW)
def contact_create(request, *args, **kwargs):
    return HttpResponse("contact_create")


@in_network(Permission.VIEW)
def contact_edit(request, *args, **kwargs):
    return HttpResponse("contact_edit")


@in_network(Permission.VIEW)
def contact_delete(request, *args, **kwargs):
    return HttpResponse("contact_delete")
