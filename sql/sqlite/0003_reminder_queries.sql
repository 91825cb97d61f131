-- Reminders. A range is (begin, end] on the ring of signed hashes; the provider picks the second range query when the
-- range wraps around its end.

insert into OrleansQuery (QueryKey, QueryText) values
('UpsertReminderRowKey', '
insert into OrleansRemindersTable (ServiceId, GrainId, ReminderName, StartTime, Period, GrainHash, Version)
values (@ServiceId, @GrainId, @ReminderName, @StartTime, @Period, @GrainHash, 0)
on conflict (ServiceId, GrainId, ReminderName) do update set
  StartTime = excluded.StartTime,
  Period = excluded.Period,
  GrainHash = excluded.GrainHash,
  Version = OrleansRemindersTable.Version + 1
returning Version
'),

('ReadReminderRowKey', '
select GrainId, ReminderName, StartTime, Period, Version
from OrleansRemindersTable
where ServiceId = @ServiceId and GrainId = @GrainId and ReminderName = @ReminderName
'),

('ReadReminderRowsKey', '
select GrainId, ReminderName, StartTime, Period, Version
from OrleansRemindersTable
where ServiceId = @ServiceId and GrainId = @GrainId
'),

('ReadRangeRows1Key', '
select GrainId, ReminderName, StartTime, Period, Version
from OrleansRemindersTable
where ServiceId = @ServiceId and GrainHash > @BeginHash and GrainHash <= @EndHash
'),

('ReadRangeRows2Key', '
select GrainId, ReminderName, StartTime, Period, Version
from OrleansRemindersTable
where ServiceId = @ServiceId and (GrainHash > @BeginHash or GrainHash <= @EndHash)
'),

-- The count is of this connection's last change, so no other writer can come between the two.
('DeleteReminderRowKey', '
delete from OrleansRemindersTable
where ServiceId = @ServiceId and GrainId = @GrainId and ReminderName = @ReminderName and Version = @Version;
select changes()
'),

('DeleteReminderRowsKey', '
delete from OrleansRemindersTable where ServiceId = @ServiceId
');
