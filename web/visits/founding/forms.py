"""What the form of a network says: read, checked, and kept as typed."""

from collections.abc import Mapping
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from scheduler.visits.networks.service import LARGEST, LONGEST_NAME, SMALLEST
from scheduler.visits.networks.values import Founding
from scheduler.visits.tables import Network
from scheduler.words import Bilingual, Word, mark

NAME_FAULT = mark("Write a name of at most 120 letters.")
SIZE_FAULT = mark("Write two whole numbers from 2 to 98, the fewest first.")
CHOICE_FAULT = mark("Choose one of the list.")
FIELDS = ("name_da", "name_en", "theme", "role", "body", "coordinator", "fewest", "most")
FAULTS: Mapping[str, Word] = {
    **dict.fromkeys(("name_da", "name_en"), NAME_FAULT),
    **dict.fromkeys(("theme", "role", "body", "coordinator"), CHOICE_FAULT),
    **dict.fromkeys(("fewest", "most"), SIZE_FAULT),
}


@dataclass(frozen=True)
class NetworkForm:
    """A network as typed."""

    name_da: str = ""
    name_en: str = ""
    theme: str = ""
    role: str = ""
    body: str = ""
    coordinator: str = ""
    fewest: str = ""
    most: str = ""

    @property
    def faulty(self) -> list[str]:
        """The fields that cannot be as they are, in the form's order; empty when all can."""
        fewest, most = _number(self.fewest), _number(self.most)
        holds = {
            "name_da": 0 < len(self.name_da) <= LONGEST_NAME,
            "name_en": len(self.name_en) <= LONGEST_NAME,
            "body": not self.body or _number(self.body) is not None,
            "coordinator": not self.coordinator or _number(self.coordinator) is not None,
            "fewest": fewest is not None and fewest >= SMALLEST,
            "most": most is not None and (fewest or SMALLEST) <= most <= LARGEST,
        }
        return [field for field, right in holds.items() if not right]

    def founding(self) -> Founding:
        """The network to be; only for a form without faults. Without an English name the Danish one counts."""
        return Founding(
            name=Bilingual(self.name_da, self.name_en or self.name_da),
            theme=self.theme,
            role=self.role,
            fewest=_number(self.fewest) or 0,
            most=_number(self.most) or 0,
            body_id=_number(self.body),
            coordinator_id=_number(self.coordinator),
        )


def network_form(form: MultiDict[str, str]) -> NetworkForm:
    """What was typed."""
    return NetworkForm(*(form.get(field, "").strip() for field in FIELDS))


def form_of(network: Network, role: str) -> NetworkForm:
    """The network as its form shows it; role: its slug."""
    return NetworkForm(
        network.name.da,
        network.name.en,
        network.theme,
        role,
        str(network.body_id or ""),
        str(network.coordinator_id or ""),
        str(network.fewest),
        str(network.most),
    )


def _number(text: str) -> int | None:
    is_number = text.isascii() and text.isdecimal() and len(text) <= len(str(2**31 - 1)) - 1
    return int(text) if is_number else None
