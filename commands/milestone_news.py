"""News of a milestone: asked for. The answer is an entry of its own kind."""

from commands.desk import Case
from commands.entry import Entry, When, Words, edtf
from commands.registry import command
from domain import milestone_life
from domain.catalogue import MILESTONE, PERSON
from domain.ids import MilestoneId, PersonId


class AskNews(Entry, frozen=True, kw_only=True):
    """`person`: who was asked, if they are known; `answer_by`: when news is wanted."""

    person: PersonId | None = None
    answer_by: When | None = None
    words: Words | None = None


@command("milestone", "milestones")
async def ask_news(case: Case, id: MilestoneId, body: AskNews) -> None:
    """Enter that somebody was asked how it is going; that is no news of it yet."""
    found = await case.require(MILESTONE, id)
    await case.authorise(found.partnership)
    await case.require_all(PERSON, [body.person])
    events = milestone_life.ask_news(
        found,
        person=body.person,
        answer_by=edtf(body.answer_by),
        words=case.optional_text(body.words),
    )
    case.write(id, events)
