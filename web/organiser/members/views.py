"""One municipality: how its membership stands, a quota of its own, and what follows when it leaves."""

from dataclasses import dataclass
from datetime import date, timedelta

from flask import flash, redirect, render_template, url_for
from flask import request as asked
from flask.typing import ResponseReturnValue

from scheduler.clock import local
from scheduler.delegation.roster import RoleRoster, day_to_look_at, roster
from scheduler.partnership.members import Member, member_by_code
from scheduler.partnership.words import MembershipState
from scheduler.refusal.reasons import Refusal
from scheduler.refusal.saying import next_step, rule
from scheduler.registration.following.leaving import Leaving, leave_partnership, leaving_outlook
from scheduler.registration.organising.quotas import OwnQuota, agree
from web import request
from web.language import _
from web.organiser.members.forms import QuotaForm, day, quota_form

WRONG, CONFLICT = 422, 409


@dataclass(frozen=True)
class Stage:
    """What the page shows; `outlook` is what would end with `last_day`, absent where nobody asked."""

    member: Member
    day: date
    rosters: tuple[RoleRoster, ...]
    last_day: date | None
    outlook: Leaving | None


def page(code: str) -> str:
    """The municipality; with a last day in the address, what leaving then would mean."""
    stage = _stage(code, day(asked.args.get("last_day", "")))
    return _page(stage, QuotaForm(since=stage.day.isoformat()))


def quota(code: str) -> ResponseReturnValue:
    """Agrees on a quota of the municipality's own."""
    actor, stage = request.organiser(), _stage(code)
    typed = quota_form(asked.form, frozenset(one.slug for one in stage.rosters))
    since = day(typed.since)
    if typed.faults or since is None:
        return _page(stage, typed), WRONG
    wish = OwnQuota(stage.member.partnership_id, code, typed.role, int(typed.fewest), int(typed.most), since)
    with request.writing() as database:
        answer = agree(database, actor, wish, request.now(), _offer())
    if isinstance(answer, Refusal):
        return _page(stage, typed, answer), CONFLICT
    flash(_("The quota is kept in a new version of the agreement. Nobody loses a place by it."), "success")
    return redirect(url_for("organiser.member", code=code))


def leave(code: str) -> ResponseReturnValue:
    """Ends the membership, the delegation and all later registrations; everybody is told."""
    actor, last_day = request.organiser(), day(asked.form.get("last_day", ""))
    if last_day is None:
        flash(_("Choose a day."), "warning")
        return redirect(url_for("organiser.member", code=code))
    reason = asked.form.get("reason", "").strip()
    with request.writing() as database:
        member = member_by_code(database, request.partnership().id, code)
        left = leave_partnership(
            database, actor, member.partnership_id, code, last_day, request.now(), _offer(), reason
        )
    flash(_("%(municipality)s leaves: %(delegates)s nominations and %(registrations)s registrations ended, and everybody has been told.", municipality=member.name, delegates=left.delegates, registrations=left.registrations), "success")  # fmt: skip
    return redirect(url_for("organiser.member", code=code))


def _stage(code: str, last_day: date | None = None) -> Stage:
    request.organiser()
    partnership = request.partnership()
    today = day_to_look_at(local(request.now()).date(), partnership.starts_on, partnership.ends_on)
    with request.reading() as database:
        member = member_by_code(database, partnership.id, code)
        outlook = leaving_outlook(database, member.membership_id, last_day) if last_day else None
        return Stage(member, today, roster(database, member, today), last_day, outlook)


def _page(stage: Stage, typed: QuotaForm, refusal: Refusal | None = None) -> str:
    language = request.language()
    return render_template(
        "organiser/member.html",
        stage=stage,
        typed=typed,
        refusal=(rule(refusal, language), next_step(refusal, language)) if refusal else None,
        may_leave=stage.member.state is MembershipState.ACTIVE,
        unreadable="last_day" in asked.args and stage.last_day is None,
    )


def _offer() -> timedelta:
    return timedelta(hours=request.settings().registration.offer_hours)
