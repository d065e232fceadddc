REPORTED = 1
SELF_HANDLED = case when ending = 'SELF_HANDLED' then 1 else 0 end
ACCEPTED = case when accepted_at is not null then 1 else 0 end
ACCEPTED_ON_TIME = case when accepted_at <= accept_due then 1 else 0 end
ACCEPTED_LATE = case when accepted_at > accept_due then 1 else 0 end
AWAITING_ACCEPTANCE = case when ending is null and accepted_at is null then 1 else 0 end
NOT_ACCEPTED = case when ending = 'REFUSED' and accepted_at is null then 1 else 0 end
FILED = case when filed_at is not null then 1 else 0 end
FILED_ON_TIME = case when filed_at <= file_due then 1 else 0 end
FILED_LATE = case when filed_at > file_due then 1 else 0 end
AWAITING_FILING = case when ending is null and accepted_at is not null and filed_at is null then 1 else 0 end
NOT_FILED = case when ending = 'REFUSED' and accepted_at is not null then 1 else 0 end
DISPATCHED = case when dispatched_at is not null then 1 else 0 end
DISPATCHED_ON_TIME = case when dispatched_at <= dispatch_due then 1 else 0 end
DISPATCHED_LATE = case when dispatched_at > dispatch_due then 1 else 0 end
AWAITING_DISPATCH = case when ending is null and filed_at is not null and unit is null then 1 else 0 end
DISPATCHED_RIGHT = case when dispatched_at is not null and first_unit = last_unit then 1 else 0 end
DISPATCHED_WRONG = case when dispatched_at is not null and first_unit <> last_unit then 1 else 0 end
HANDLED = case when handled_at is not null then 1 else 0 end
HANDLED_ON_TIME = case when handled_at <= due then 1 else 0 end
HANDLED_LATE = case when handled_at > due then 1 else 0 end
UNHANDLED = case when ending is null and unit is not null and handled_at is null and not suspended and (due is null or due >= :asOf) then 1 else 0 end
UNHANDLED_LATE = case when ending is null and unit is not null and handled_at is null and not suspended and due < :asOf then 1 else 0 end
DUE_TO_CLOSE = case when due is not null and (handled_at is not null or (ending is null and unit is not null and not suspended and due < :asOf)) then 1 else 0 end
CLOSED = case when ending = 'CLOSED' then 1 else 0 end
CLOSED_WITH_LIMIT = case when ending = 'CLOSED' and due is not null then 1 else 0 end
CLOSED_ON_TIME = case when ending = 'CLOSED' and handled_at <= due then 1 else 0 end
CLOSED_LATE = case when ending = 'CLOSED' and handled_at > due then 1 else 0 end
NOT_CLOSED_HANDLED_ON_TIME = case when ending is null and handled_at <= due then 1 else 0 end
NOT_CLOSED_LATE = case when ending is null and (handled_at > due or (unit is not null and handled_at is null and not suspended and due < :asOf)) then 1 else 0 end
RETURNED = case when returns > 0 then 1 else 0 end
RETURNS = returns
REWORKED = case when reworks > 0 then 1 else 0 end
REWORKS = reworks
REOPENED = case when reopened then 1 else 0 end
EXTENDED = case when extensions > 0 then 1 else 0 end
EXTENSIONS = extensions
SUSPENDED = case when suspended then 1 else 0 end
EVER_SUSPENDED = case when suspensions > 0 then 1 else 0 end
SUPERVISED = case when supervisions > 0 then 1 else 0 end
SUPERVISIONS = supervisions
EXEMPT = case when exempt then 1 else 0 end
OPEN = case when ending is null then 1 else 0 end
CHECKED = case when checked_at is not null then 1 else 0 end
CHECKED_ON_TIME = case when checked_at <= check_due then 1 else 0 end
CHECKED_LATE = case when checked_at > check_due then 1 else 0 end
AWAITING_CHECK = case when ending is null and handled_at is not null and checked_at is null then 1 else 0 end
CALLED_BACK = case when satisfaction is not null then 1 else 0 end
SOLVED = case when satisfaction is not null and solved then 1 else 0 end
SATISFIED = case when satisfaction in ('VERY_SATISFIED', 'SATISFIED') then 1 else 0 end
SATISFACTION_POINTS = case satisfaction when 'VERY_SATISFIED' then 100 when 'SATISFIED' then 80 when 'NEUTRAL' then 50 when 'VERY_DISSATISFIED' then -100 else 0 end
HANDLING_MINUTES = case when handled_at > dispatched_at then floor(extract(epoch from handled_at - dispatched_at) / 60) else 0 end
LATE_MINUTES = case when handled_at > due then floor(extract(epoch from handled_at - due) / 60) when ending is null and unit is not null and handled_at is null and not suspended and due < :asOf then floor(extract(epoch from :asOf - due) / 60) else 0 end
FILED_FROM_FIELD = case when filed_at is not null and source = 'FIELD' then 1 else 0 end
FILED_FROM_PUBLIC = case when filed_at is not null and source = 'PUBLIC' then 1 else 0 end
FILED_FROM_HOTLINE = case when filed_at is not null and source = 'HOTLINE' then 1 else 0 end
FILED_FROM_OPEN311 = case when filed_at is not null and source = 'OPEN311' then 1 else 0 end
FILED_FROM_INSPECTION = case when filed_at is not null and source = 'INSPECTION' then 1 else 0 end
FILED_FROM_IMPORT = case when filed_at is not null and source = 'IMPORT' then 1 else 0 end
MERGED = case when ending = 'MERGED' then 1 else 0 end
VOIDED = case when ending = 'VOIDED' then 1 else 0 end
