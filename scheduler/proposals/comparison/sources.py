"""What people call the calendars that say who is busy."""

from scheduler.words import Bilingual, Language, mark, say

DEFINITION = mark("the partnership's school holidays")
INVENTED = mark("an invented calendar of the demonstration")
DECLINED = mark("days declined for visits")
MEETINGS = mark("meetings of networks")
UNKNOWN = mark("no calendar named")


def source_name(source: str, partnership_slug: str) -> Bilingual:
    """The name of a source of busy days; one that is not known by its mark is called as it calls itself."""
    known = {
        partnership_slug: DEFINITION,
        "invented": INVENTED,
        "declined": DECLINED,
        "meetings": MEETINGS,
        "": UNKNOWN,
    }
    if source not in known:
        return Bilingual(source, source)
    word = known[source]
    return Bilingual(da=say(Language.DANISH, word), en=say(Language.ENGLISH, word))
