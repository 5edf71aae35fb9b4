from web.calendar_links import CalendarLinks, calendar_links


def test_links_of_a_feed() -> None:
    links = calendar_links("https://p.example/feeds/programme.ics", "Dagtilbud & skole")

    assert links == CalendarLinks(
        https="https://p.example/feeds/programme.ics",
        webcal="webcal://p.example/feeds/programme.ics",
        google="https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2Fp.example%2Ffeeds%2Fprogramme.ics",
        outlook="https://outlook.office.com/calendar/0/addfromweb?"
        "url=https%3A%2F%2Fp.example%2Ffeeds%2Fprogramme.ics&name=Dagtilbud%20%26%20skole",
    )
