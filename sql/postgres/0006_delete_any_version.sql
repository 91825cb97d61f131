-- A delete that names no version removes whatever version there is, so that nothing has to be read in order to be deleted.
-- It always answers: the provider takes the lack of an answer, or that of the version it sent, for a conflict.
update orleansquery set querytext = $query$
with deleted as (
  delete from orleansstorage
  where grainidhash = @GrainIdHash
    and graintypehash = @GrainTypeHash
    and grainidn0 = @GrainIdN0
    and grainidn1 = @GrainIdN1
    and serviceid = @ServiceId
    and graintypestring = @GrainTypeString
    and grainidextensionstring is not distinct from @GrainIdExtensionString
    and (@GrainStateVersion::integer is null or version = @GrainStateVersion)
  returning version
)
select version + 1 as "NewGrainStateVersion" from deleted
union all
select 1 where @GrainStateVersion::integer is null and not exists (select from deleted)
$query$
where querykey = 'DeleteStorageKey';
