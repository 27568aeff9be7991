from django.http import HttpResponse

from stakeholders.access import Permission, in_network


@in_network(Permission.VIEW)
def map(request, *args, **kwargs):
    return HttpResponse("map")


@in_network(Permission.VIEW)
def map_drawing(request, *args, **kwargs):
    return HttpResponse("map_drawing")


@in_network(Permission.VIEW)
def map_arrange(request, *args, **kwargs):
    return HttpResponse("map_arrange")


@in_network(Permission.VIEW)
def map_party(request, *args, **kwargs):
    return HttpResponse("map_party")
