from django.http import HttpResponse

from stakeholders.access import Permission, in_network


@in_network(Permission.VIEW)
def import_upload(request, *args, **kwargs):
    return HttpResponse("import_upload")


@in_network(Permission.VIEW)
def import_columns(request, *args, **kwargs):
    return HttpResponse("import_columns")


@in_network(Permission.VIEW)
def import_preview(request, *args, **kwargs):
    return HttpResponse("import_preview")


@in_network(Permission.VIEW)
def import_apply(request, *args, **kwargs):
    return HttpResponse("import_apply")


@in_network(Permission.VIEW)
def import_cancel(request, *args, **kwargs):
    return HttpResponse("import_cancel")
