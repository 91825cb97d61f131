-- A delete that names no version removes whatever version there is, so that nothing has to be read in order to be deleted.
-- It always answers: the provider takes the lack of an answer, or that of the version it sent, for a conflict. The count
-- is of this connection's last change, so no other writer can come between the two.
update OrleansQuery set QueryText = '
delete from OrleansStorage
where GrainIdHash = @GrainIdHash
  and GrainTypeHash = @GrainTypeHash
  and GrainIdN0 = @GrainIdN0
  and GrainIdN1 = @GrainIdN1
  and ServiceId = @ServiceId
  and GrainTypeString = @GrainTypeString
  and ifnull(GrainIdExtensionString, x'''') = ifnull(@GrainIdExtensionString, x'''')
  and (@GrainStateVersion is null or Version = @GrainStateVersion);
select ifnull(@GrainStateVersion, 0) + 1 as NewGrainStateVersion where @GrainStateVersion is null or changes() > 0
'
where QueryKey = 'DeleteStorageKey';
