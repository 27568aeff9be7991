from .ambition import Ambition, Stance
from .assessment import Assessment, DirectInfluence, Incompatibility
from .import_draft import ImportDraft
from .interest import Interest
from .map_position import MapPosition
from .membership import Membership
from .network import Network
from .reading import Origin, Reading, Visibility
from .saved_view import SavedView
from .stakeholder import Contact, Stakeholder
from .tie import Tie
from .user import User
from .words import Area, PolicyField, Sector, Theme

__all__ = [
    "Ambition",
    "Area",
    "Assessment",
    "Contact",
    "DirectInfluence",
    "ImportDraft",
    "Incompatibility",
    "Interest",
    "MapPosition",
    "Membership",
    "Network",
    "Origin",
    "PolicyField",
    "Reading",
    "SavedView",
    "Sector",
    "Stakeholder",
    "Stance",
    "Theme",
    "Tie",
    "User",
    "Visibility",
]
