"""The headings that people give to columns, in Dutch, English and French."""

from __future__ import annotations

import re
import unicodedata

#: By role, the strongest first. A word of the heading counts too, less than the whole heading.
HEADINGS: dict[str, tuple[str, ...]] = {
    "name": (
        "stakeholder", "partij", "naam partij", "stakeholdernaam", "naam organisatie",
        "organisatienaam", "organisation name", "organization name", "affiliatie", "affiliation",
        "organisatie", "organisation", "organization", "deelnemer", "ontvanger", "raison sociale",
        "denomination", "bedrijf", "bedrijfsnaam", "company", "instelling", "gr naam",
        "name of stakeholder", "actor", "partner", "partie prenante",
        "naam", "name", "nom", "label",
    ),
    "kind": ("soort partij", "type partij", "kind of party", "soort", "type"),
    "description": (
        "omschrijving", "beschrijving", "description", "toelichting", "opmerkingen", "opmerking",
        "notities", "notes", "comments", "comment", "remarks", "bio", "over", "about",
    ),
    "website": ("website", "site", "url", "web", "homepage", "link", "links", "site web"),
    "sector": (
        "branche", "sector", "categorie", "category", "sectoren", "secteur", "secteurs", "sectors",
        "bedrijfstak", "industry", "groep", "group", "stakeholder groep",
    ),
    "policy_field": (
        "beleidsveld", "beleidsvelden", "beleidsterrein", "policy field", "policy fields",
        "policy area", "beleid", "domein", "domain", "portefeuille",
    ),
    "area_city": ("plaats", "gemeente", "stad", "woonplaats", "vestigingsplaats", "city", "town",
                  "municipality", "ville", "commune"),
    "area_district": ("wijk", "stadsdeel", "district", "quartier"),
    "area_neighbourhood": ("buurt", "gebied", "gebieden", "area", "areas", "neighbourhood",
                           "neighborhood", "location", "locatie"),
    "area_street": ("straat", "straten", "street", "plein", "rue"),
    "themes": (
        "thema", "themas", "thema s", "theme", "themes", "onderwerp", "onderwerpen", "topic",
        "topics", "issue", "issues", "belangen", "interest", "interests",
        "centres d interet", "domaines d activite et centres d interet",
        "gemeenschappelijke regeling", "regeling", "secteur d activite", "interesse", "interesses",
        "tags", "primaire belangen", "concerns", "zorgen", "belang",
    ),
    "interest_kind": ("soort belang", "type belang", "kind of interest", "interest type"),
    "statement": ("in eigen woorden", "in own words", "citaat", "quote", "uitspraak", "statement",
                  "belang beslissing", "expectations", "verwachtingen", "motivatie", "belang",
                  "belangen"),
    "importance": ("belangrijkheid", "importance", "importantie", "prioriteit", "priority",
                   "gewicht", "weight", "hoe belangrijk"),
    "direction": ("richting", "direction", "voor of tegen", "voor tegen", "for or against",
                  "houding", "stance", "standpunt"),
    "amount": ("bedrag", "bedrag per jaar", "verleend", "amount", "realisatie", "subsidie",
               "budget", "montant", "aangevraagd", "euro"),
    "fte": ("fte", "formatie", "ftes"),
    "contact_name": ("contactpersoon", "contact", "contact person", "primair contact",
                     "contact name", "naam contactpersoon", "aanspreekpunt", "persoon"),
    "first_name": ("voornaam", "first name", "firstname", "prenom", "given name"),
    "last_name": ("achternaam", "last name", "lastname", "surname", "family name",
                  "nom de famille"),
    "position": ("functie", "rol functie", "position", "job title", "title", "role title", "rol",
                 "role", "fonction", "functietitel"),
    "email": ("e mail", "email", "mail", "e mailadres", "emailadres", "e mail address", "courriel"),
    "phone": ("telefoon", "telefoonnummer", "phone", "telephone", "mobiel", "mobile", "tel"),
}  # fmt: skip

#: Headings that rate a party or say where it ranks; importing them as interests would be wrong.
RATINGS = frozenset(
    {"invloed", "influence", "macht", "power", "level", "niveau", "rating", "score", "raci",
     "quadrant", "kwadrant", "impact"}
)  # fmt: skip

#: Words that say something only when they are the whole heading.
VAGUE = frozenset(
    {"contact", "persoon", "groep", "group", "type", "soort", "over", "about", "rol", "role", "web",
     "title", "site", "link", "tel", "euro", "mail", "label", "bio", "domain", "domein", "naam",
     "name", "nom", "organisatie", "partner", "actor", "groupe", "position", "budget"}
)  # fmt: skip


def heading_key(heading: str) -> str:
    """A heading without accents, case and signs."""
    plain = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode()
    return " ".join(re.findall(r"[a-z0-9]+", plain.casefold()))


def rates(heading: str) -> bool:
    return not RATINGS.isdisjoint(heading_key(heading).split())


def scores(heading: str) -> dict[str, int]:
    """How well a heading fits each role; roles that it does not fit are left out."""
    plain = heading_key(heading)
    if not plain:
        return {}
    found: dict[str, int] = {}
    padded = f" {plain} "
    for role, words in HEADINGS.items():
        for rank, word in enumerate(words):
            score = 0
            if plain == word:
                score = 200 - rank
            elif word not in VAGUE and f" {word} " in padded and len(plain.split()) <= 5:
                score = 100 - rank
            if score > found.get(role, 0):
                found[role] = score
    return found


def knows_heading(heading: str) -> bool:
    return len(heading) <= 80 and bool(scores(heading))
