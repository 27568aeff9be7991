from django.http import HttpResponse

from stakeholders.access import Permission, in_network


@in_network(Permission.VIEW)
def network_detail(request, *args, **kwargs):
    return HttpResponse("network_detail")


@in_network(Permission.VIEW)
def network_edit(request, *args, **kwargs):
    return HttpResponse("network_edit")


@in_network(Permission.VIEW)
def network_backup(request, *args, **kwargs):
    return HttpResponse("network_backup")


def network_create(request, *args, **kwargs):
    return HttpResponse("network_create")
