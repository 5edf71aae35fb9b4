"""Calendar programs, told apart by how they present themselves."""

FAMILIES = (
    ("google", "Google Calendar"),
    ("outlook", "Outlook"),
    ("exchange", "Outlook"),
    ("microsoft", "Outlook"),
    ("thunderbird", "Thunderbird"),
    ("lightning", "Thunderbird"),
    ("calendaragent", "Apple"),
    ("dataaccessd", "Apple"),
    ("calendarstore", "Apple"),
    ("ios", "Apple"),
    ("macos", "Apple"),
    ("davx5", "DAVx5"),
    ("icsx5", "ICSx5"),
    ("vdirsyncer", "vdirsyncer"),
    ("nextcloud", "Nextcloud"),
    ("curl", "curl"),
    ("mozilla", "Browser"),
)
OTHER = "Other program"


def client_family(user_agent: str) -> str:
    """The name people know a program by; one name for all that are not known."""
    said = user_agent.lower()
    return next((name for sign, name in FAMILIES if sign in said), OTHER)
