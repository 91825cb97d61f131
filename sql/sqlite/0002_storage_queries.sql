-- Grain storage. Each query is one statement, so one commit. No row in the answer means that the version did not
-- match: the provider turns that into an InconsistentStateException.

insert into OrleansQuery (QueryKey, QueryText) values
('ReadFromStorageKey', '
select PayloadBinary, Version
from OrleansStorage
where GrainIdHash = @GrainIdHash
  and GrainTypeHash = @GrainTypeHash
  and GrainIdN0 = @GrainIdN0
  and GrainIdN1 = @GrainIdN1
  and ServiceId = @ServiceId
  and GrainTypeString = @GrainTypeString
  and ifnull(GrainIdExtensionString, x'''') = ifnull(@GrainIdExtensionString, x'''')
'),

-- No version means that the grain believes there is no row: insert, and leave a row that came first alone. A version
-- means that the grain has read or written a row: the insert is only tried where that row is there to run into, and
-- becomes an update of exactly that version.
('WriteToStorageKey', '
insert into OrleansStorage (
  GrainIdHash, GrainIdN0, GrainIdN1, GrainTypeHash, GrainTypeString, GrainIdExtensionString, ServiceId,
  ModifiedOn, Version, PayloadBinary)
select
  @GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeHash, @GrainTypeString, @GrainIdExtensionString, @ServiceId,
  datetime(''now''), 1, @PayloadBinary
where @GrainStateVersion is null or exists (
  select 1
  from OrleansStorage
  where GrainIdHash = @GrainIdHash
    and GrainTypeHash = @GrainTypeHash
    and GrainIdN0 = @GrainIdN0
    and GrainIdN1 = @GrainIdN1
    and ServiceId = @ServiceId
    and GrainTypeString = @GrainTypeString
    and ifnull(GrainIdExtensionString, x'''') = ifnull(@GrainIdExtensionString, x''''))
on conflict (
  GrainIdHash, GrainTypeHash, GrainIdN0, GrainIdN1, ServiceId, GrainTypeString, ifnull(GrainIdExtensionString, x''''))
do update set
  PayloadBinary = excluded.PayloadBinary, ModifiedOn = excluded.ModifiedOn, Version = OrleansStorage.Version + 1
where OrleansStorage.Version = @GrainStateVersion
returning Version as NewGrainStateVersion
'),

('ClearStorageKey', '
update OrleansStorage
set PayloadBinary = null, ModifiedOn = datetime(''now''), Version = Version + 1
where GrainIdHash = @GrainIdHash
  and GrainTypeHash = @GrainTypeHash
  and GrainIdN0 = @GrainIdN0
  and GrainIdN1 = @GrainIdN1
  and ServiceId = @ServiceId
  and GrainTypeString = @GrainTypeString
  and ifnull(GrainIdExtensionString, x'''') = ifnull(@GrainIdExtensionString, x'''')
  and Version = @GrainStateVersion
returning Version as NewGrainStateVersion
'),

-- The provider takes the answer for a conflict unless it differs from the version it sent, hence the + 1.
('DeleteStorageKey', '
delete from OrleansStorage
where GrainIdHash = @GrainIdHash
  and GrainTypeHash = @GrainTypeHash
  and GrainIdN0 = @GrainIdN0
  and GrainIdN1 = @GrainIdN1
  and ServiceId = @ServiceId
  and GrainTypeString = @GrainTypeString
  and ifnull(GrainIdExtensionString, x'''') = ifnull(@GrainIdExtensionString, x'''')
  and Version = @GrainStateVersion
returning Version + 1 as NewGrainStateVersion
');
