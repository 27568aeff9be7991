from .ambition import Ambition, Stance
from .assessment import Assessment, DirectInfluence, Incompatibility
from .challenge import Challenge, CollaborationCheck
from .import_draft import ImportDraft
from .initiative import Initiative
from .interest import Interest
from .invitation import Invitation
from .mandate import Mandate
from .map_position import MapPosition
from .meeting_wish import MeetingWish
from .membership import Membership
from .mindset import MindsetAnswer, MindsetScale
from .network import Network
from .profile_progress import ProfileProgress
from .reading import Origin, Reading, Visibility
from .saved_view import SavedView
from .stakeholder import Contact, Stakeholder
from .team import Team
from .tie import Tie
from .user import User
from .words import Area, Competence, PolicyField, Sector, Theme

__all__ = [
    "Ambition",
    "Area",
    "Assessment",
    "Challenge",
    "CollaborationCheck",
    "Competence",
    "Contact",
    "DirectInfluence",
    "ImportDraft",
    "Incompatibility",
    "Initiative",
    "Interest",
    "Invitation",
    "Mandate",
    "MapPosition",
    "MeetingWish",
    "Membership",
    "MindsetAnswer",
    "MindsetScale",
    "Network",
    "Origin",
    "PolicyField",
    "ProfileProgress",
    "Reading",
    "SavedView",
    "Sector",
    "Stakeholder",
    "Stance",
    "Team",
    "Theme",
    "Tie",
    "User",
    "Visibility",
]
