"""Identifiers: UUIDs, each kind under a name of its own so that mypy can tell them."""

from typing import NewType
from uuid import UUID

CouncilId = NewType("CouncilId", UUID)
PersonId = NewType("PersonId", UUID)
SchemeId = NewType("SchemeId", UUID)
PartnershipId = NewType("PartnershipId", UUID)
BodyId = NewType("BodyId", UUID)
MeetingId = NewType("MeetingId", UUID)
DecisionId = NewType("DecisionId", UUID)
MinutesId = NewType("MinutesId", UUID)
PaperId = NewType("PaperId", UUID)
PlanId = NewType("PlanId", UUID)
MilestoneId = NewType("MilestoneId", UUID)
FundId = NewType("FundId", UUID)
GrantId = NewType("GrantId", UUID)
PromiseId = NewType("PromiseId", UUID)
EngagementId = NewType("EngagementId", UUID)
AskId = NewType("AskId", UUID)
ReportId = NewType("ReportId", UUID)
OrganisationId = NewType("OrganisationId", UUID)
IdentifierId = NewType("IdentifierId", UUID)

StreamId = NewType("StreamId", UUID)
CommandId = NewType("CommandId", UUID)
TextId = NewType("TextId", UUID)
