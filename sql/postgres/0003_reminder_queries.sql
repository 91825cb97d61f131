-- Reminders. A range is (begin, end] on the ring of signed hashes; the provider picks the second range query when the
-- range wraps around its end.

insert into orleansquery (querykey, querytext) values
('UpsertReminderRowKey', $query$
insert into orleansreminderstable as r (serviceid, grainid, remindername, starttime, period, grainhash, version)
values (@ServiceId, @GrainId, @ReminderName, @StartTime, @Period, @GrainHash, 0)
on conflict (serviceid, grainid, remindername) do update
set starttime = excluded.starttime,
    period = excluded.period,
    grainhash = excluded.grainhash,
    version = r.version + 1
returning version as "Version"
$query$),

('ReadReminderRowKey', $query$
select grainid as "GrainId", remindername as "ReminderName", starttime as "StartTime", period as "Period", version as "Version"
from orleansreminderstable
where serviceid = @ServiceId and grainid = @GrainId and remindername = @ReminderName
$query$),

('ReadReminderRowsKey', $query$
select grainid as "GrainId", remindername as "ReminderName", starttime as "StartTime", period as "Period", version as "Version"
from orleansreminderstable
where serviceid = @ServiceId and grainid = @GrainId
$query$),

('ReadRangeRows1Key', $query$
select grainid as "GrainId", remindername as "ReminderName", starttime as "StartTime", period as "Period", version as "Version"
from orleansreminderstable
where serviceid = @ServiceId and grainhash > @BeginHash and grainhash <= @EndHash
$query$),

('ReadRangeRows2Key', $query$
select grainid as "GrainId", remindername as "ReminderName", starttime as "StartTime", period as "Period", version as "Version"
from orleansreminderstable
where serviceid = @ServiceId and (grainhash > @BeginHash or grainhash <= @EndHash)
$query$),

('DeleteReminderRowKey', $query$
with deleted as (
  delete from orleansreminderstable
  where serviceid = @ServiceId and grainid = @GrainId and remindername = @ReminderName and version = @Version
  returning 1
)
select count(*)::integer from deleted
$query$),

('DeleteReminderRowsKey', $query$
delete from orleansreminderstable where serviceid = @ServiceId
$query$);
