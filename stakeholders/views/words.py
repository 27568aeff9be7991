from django.http import HttpResponse

from stakeholders.access import Permission, in_network


@in_network(Permission.VIEW)
def word_lists(request, *args, **kwargs):
    return HttpResponse("word_lists")


@in_network(Permission.VIEW)
def word_list(request, *args, **kwargs):
    return HttpResponse("word_list")


@in_network(Permission.VIEW)
def word_create(request, *args, **kwargs):
    return HttpResponse("word_create")


@in_network(Permission.VIEW)
def word_edit(request, *args, **kwargs):
    return HttpResponse("word_edit")


@in_network(Permission.VIEW)
def word_delete(request, *args, **kwargs):
    return HttpResponse("word_delete")
