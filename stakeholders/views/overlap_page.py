from django.http import HttpResponse

from stakeholders.access import Permission, in_network


@in_network(Permission.VIEW)
def overlap(request, *args, **kwargs):
    return HttpResponse("overlap")


@in_network(Permission.VIEW)
def overlap_pair(request, *args, **kwargs):
    return HttpResponse("overlap_pair")
