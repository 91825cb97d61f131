-- Grain storage. Each query is one statement, so one round trip and one commit. No row in the answer means that the
-- version did not match: the provider turns that into an InconsistentStateException.

insert into orleansquery (querykey, querytext) values
('ReadFromStorageKey', $query$
select payloadbinary as "PayloadBinary", version as "Version"
from orleansstorage
where grainidhash = @GrainIdHash
  and graintypehash = @GrainTypeHash
  and grainidn0 = @GrainIdN0
  and grainidn1 = @GrainIdN1
  and serviceid = @ServiceId
  and graintypestring = @GrainTypeString
  and grainidextensionstring is not distinct from @GrainIdExtensionString
$query$),

-- A version means that the grain has read or written a row: update exactly that version. No version means that the
-- grain believes there is no row: insert, and leave a row that came first alone.
('WriteToStorageKey', $query$
with updated as (
  update orleansstorage
  set payloadbinary = @PayloadBinary, modifiedon = now(), version = version + 1
  where grainidhash = @GrainIdHash
    and graintypehash = @GrainTypeHash
    and grainidn0 = @GrainIdN0
    and grainidn1 = @GrainIdN1
    and serviceid = @ServiceId
    and graintypestring = @GrainTypeString
    and grainidextensionstring is not distinct from @GrainIdExtensionString
    and version = @GrainStateVersion
  returning version
), inserted as (
  insert into orleansstorage (
    grainidhash, grainidn0, grainidn1, graintypehash, graintypestring, grainidextensionstring, serviceid,
    payloadbinary, modifiedon, version)
  select
    @GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeHash, @GrainTypeString, @GrainIdExtensionString, @ServiceId,
    @PayloadBinary, now(), 1
  where @GrainStateVersion is null
  on conflict do nothing
  returning version
)
select version as "NewGrainStateVersion" from updated
union all
select version from inserted
$query$),

('ClearStorageKey', $query$
update orleansstorage
set payloadbinary = null, modifiedon = now(), version = version + 1
where grainidhash = @GrainIdHash
  and graintypehash = @GrainTypeHash
  and grainidn0 = @GrainIdN0
  and grainidn1 = @GrainIdN1
  and serviceid = @ServiceId
  and graintypestring = @GrainTypeString
  and grainidextensionstring is not distinct from @GrainIdExtensionString
  and version = @GrainStateVersion
returning version as "NewGrainStateVersion"
$query$),

-- The provider takes the answer for a conflict unless it differs from the version it sent, hence the + 1.
('DeleteStorageKey', $query$
delete from orleansstorage
where grainidhash = @GrainIdHash
  and graintypehash = @GrainTypeHash
  and grainidn0 = @GrainIdN0
  and grainidn1 = @GrainIdN1
  and serviceid = @ServiceId
  and graintypestring = @GrainTypeString
  and grainidextensionstring is not distinct from @GrainIdExtensionString
  and version = @GrainStateVersion
returning version + 1 as "NewGrainStateVersion"
$query$);
