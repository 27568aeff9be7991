from django.http import HttpResponse


def demo_continue(request, *args, **kwargs):
    return HttpResponse("demo_continue")
