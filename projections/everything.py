"""All projections: what a runner keeps up and a rebuild can make again."""

from projections.ask import ASKS
from projections.audit_log import AUDIT_TRAIL
from projections.body import BODIES
from projections.calendar import CALENDAR
from projections.council import COUNCILS
from projections.decision import DECISIONS
from projections.engagement import ENGAGEMENTS
from projections.fund import FUNDS
from projections.fund_ledger import LEDGER
from projections.grant import GRANTS
from projections.meeting import MEETINGS
from projections.milestone import MILESTONES
from projections.minutes import MINUTES
from projections.organisation import ORGANISATIONS
from projections.paper import PAPERS
from projections.partnership import PARTNERSHIPS
from projections.person import PERSONS
from projections.plan import PLANS
from projections.promise import PROMISES
from projections.report import REPORTS
from projections.runner import AnyProjection
from projections.scheme import SCHEMES
from projections.search_words import SEARCH_WORDS
from projections.thing import THINGS
from projections.yardstick import YARDSTICKS

ALL: tuple[AnyProjection, ...] = (
    COUNCILS,
    PERSONS,
    SCHEMES,
    PARTNERSHIPS,
    BODIES,
    MEETINGS,
    CALENDAR,
    DECISIONS,
    MINUTES,
    PAPERS,
    PLANS,
    MILESTONES,
    FUNDS,
    LEDGER,
    GRANTS,
    PROMISES,
    ENGAGEMENTS,
    ASKS,
    REPORTS,
    ORGANISATIONS,
    THINGS,
    AUDIT_TRAIL,
    SEARCH_WORDS,
    YARDSTICKS,
)
