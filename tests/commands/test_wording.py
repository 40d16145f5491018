"""What people may not do is told in plain English."""

import pytest

from commands.everything import COMMANDS
from commands.wording import phrase, whose
from domain.errors import NotPermitted
from tests.commands.clerk import Clerk


@pytest.mark.stores_nothing
async def test_a_refusal_says_what_and_whose_it_is(clerk: Clerk) -> None:
    with pytest.raises(NotPermitted) as refused:
        await clerk.do("decision.make", "kim", body="$riverside-sg", words="A bench")
    assert str(refused.value) == (
        "you may not make a decision here: that is for the chair, vice-chair, "
        "secretary or co-ordinator of the partnership"
    )


@pytest.mark.parametrize(
    ("action", "who"),
    [
        ("promise.make", "treasurer or any member of the partnership, or an officer"),
        ("engagement.hold", "an officer of the council"),
        ("person.add", "or an officer or an administrator of the council"),
        ("council.register", "the operator of this installation"),
    ],
)
def test_whose_a_decision_is_follows_from_the_table(action: str, who: str) -> None:
    assert who in whose(action)


def test_every_action_is_told_without_its_technical_name() -> None:
    for action, command in COMMANDS.items():
        said = phrase(action)
        assert "-" not in said.replace("co-ordinator", ""), action
        assert command.noun in said or action in {
            "body.leave-office",
            "body.take-office",
            "person.show-as",
        }, action
