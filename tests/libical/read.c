/* Reads a calendar from standard input by libical, the parser of GNOME and KDE, and writes what it understood:
   a line of fields for each event, each field ended by the unit separator. Build: cc read.c -lical. */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MOST_BYTES = 16 * 1024 * 1024 };

static void field(const char *text) {
    for (; text && *text; text++) fputs(*text == '\n' ? "\\n" : *text == '\\' ? "\\\\" : (char[]){*text, 0}, stdout);
    putchar('\x1f');
}

static int moment(struct icaltimetype when) {
    char written[32];
    if (when.is_date) {
        snprintf(written, sizeof written, "%04d-%02d-%02d", when.year, when.month, when.day);
    } else if (!when.zone) {
        return fprintf(stderr, "%s has no zone\n", icaltime_as_ical_string(when));
    } else {
        time_t at = icaltime_as_timet_with_zone(when, when.zone);
        strftime(written, sizeof written, "%Y-%m-%dT%H:%M:%S+00:00", gmtime(&at));
    }
    field(written);
    return 0;
}

int main(void) {
    char *text = calloc(MOST_BYTES + 1, 1);
    icalcomponent *calendar = text && fread(text, 1, MOST_BYTES, stdin) ? icalparser_parse_string(text) : NULL;
    if (!calendar || icalcomponent_count_errors(calendar)) return fprintf(stderr, "the calendar has errors\n"), 1;
    icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
    for (; event; event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
        char sequence[16];
        snprintf(sequence, sizeof sequence, "%d", icalcomponent_get_sequence(event));
        field(icalcomponent_get_uid(event));
        if (moment(icalcomponent_get_dtstart(event)) || moment(icalcomponent_get_dtend(event))) return 1;
        field(icalcomponent_get_summary(event));
        field(icalenum_status_to_string(icalcomponent_get_status(event)));
        field(sequence);
        field(icalcomponent_get_description(event));
        field(icalcomponent_get_location(event));
        putchar('\n');
    }
    return 0;
}
