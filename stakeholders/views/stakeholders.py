from django.http import HttpResponse

from stakeholders.access import Permission, in_network


@in_network(Permission.VIEW)
def stakeholder_detail(request, *args, **kwargs):
    return HttpResponse("stakeholder_detail")


@in_network(Permission.VIEW)
def stakeholder_edit(request, *args, **kwargs):
    return HttpResponse("stakeholder_edit")


@in_network(Permission.VIEW)
def stakeholder_delete(request, *args, **kwargs):
    return HttpResponse("stakeholder_delete")


@in_network(Permission.VIEW)
def stakeholder_list(request, *args, **kwargs):
    return HttpResponse("stakeholder_list")


@in_network(Permission.VIEW)
def stakeholder_create(request, *args, **kwargs):
    return HttpResponse("stakeholder_create")
