"""The language a person chose with the buttons at the top of the page."""

from django.conf import settings
from django.test import Client


def english(client: Client) -> Client:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client
