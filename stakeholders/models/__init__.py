from .ambition import Ambition, Stance
from .assessment import Assessment, DirectInfluence, Incompatibility
from .challenge import Challenge, CollaborationCheck
from .commitment import Agreement, Commitment
from .contact_log import ContactLog
from .import_draft import ImportDraft
from .initiative import Initiative
from .interest import Interest
from .invitation import Invitation
from .kept_snapshot import KeptSnapshot
from .mandate import Mandate
from .map_position import MapPosition
from .meeting import AgendaItem, Attendance, Meeting
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
    "AgendaItem",
    "Agreement",
    "Ambition",
    "Area",
    "Assessment",
    "Attendance",
    "Challenge",
    "CollaborationCheck",
    "Commitment",
    "Competence",
    "Contact",
    "ContactLog",
    "DirectInfluence",
    "ImportDraft",
    "Incompatibility",
    "Initiative",
    "Interest",
    "Invitation",
    "KeptSnapshot",
    "Mandate",
    "MapPosition",
    "Meeting",
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
