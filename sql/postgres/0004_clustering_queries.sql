-- Cluster membership. The version row is the cluster's compare-and-increment: a silo's row is inserted or updated only
-- by the statement that also moved the version on, so all silos see one order of changes.

insert into orleansquery (querykey, querytext) values
('InsertMembershipVersionKey', $query$
with inserted as (
  insert into orleansmembershipversiontable (deploymentid) values (@DeploymentId)
  on conflict do nothing
  returning 1
)
select count(*)::integer from inserted
$query$),

-- Two silos that start from the same version meet at the version row: the second waits for the first's commit, finds
-- the version moved on, and writes nothing.
('InsertMembershipKey', $query$
with moved as (
  update orleansmembershipversiontable v
  set version = v.version + 1, timestamp = now()
  where v.deploymentid = @DeploymentId
    and v.version = @Version
    and not exists (
      select from orleansmembershiptable m
      where m.deploymentid = @DeploymentId
        and m.address = @Address and m.port = @Port and m.generation = @Generation)
  returning v.deploymentid
), inserted as (
  insert into orleansmembershiptable (
    deploymentid, address, port, generation, siloname, hostname, status, proxyport, starttime, iamalivetime)
  select
    deploymentid, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime
  from moved
  returning 1
)
select count(*)::integer from inserted
$query$),

('UpdateMembershipKey', $query$
with moved as (
  update orleansmembershipversiontable v
  set version = v.version + 1, timestamp = now()
  where v.deploymentid = @DeploymentId
    and v.version = @Version
    and exists (
      select from orleansmembershiptable m
      where m.deploymentid = @DeploymentId
        and m.address = @Address and m.port = @Port and m.generation = @Generation)
  returning v.deploymentid
), updated as (
  update orleansmembershiptable m
  set status = @Status, suspecttimes = @SuspectTimes, iamalivetime = @IAmAliveTime
  from moved
  where m.deploymentid = moved.deploymentid
    and m.address = @Address and m.port = @Port and m.generation = @Generation
  returning 1
)
select count(*)::integer from updated
$query$),

-- A heartbeat changes nothing that the cluster agrees on, so it leaves the version alone.
('UpdateIAmAlivetimeKey', $query$
update orleansmembershiptable
set iamalivetime = @IAmAliveTime
where deploymentid = @DeploymentId and address = @Address and port = @Port and generation = @Generation
$query$),

-- The outer joins answer with the version also where there is no silo.
('MembershipReadRowKey', $query$
select
  m.address as "Address", m.port as "Port", m.generation as "Generation", m.siloname as "SiloName",
  m.hostname as "HostName", m.status as "Status", m.proxyport as "ProxyPort", m.suspecttimes as "SuspectTimes",
  m.starttime as "StartTime", m.iamalivetime as "IAmAliveTime", v.version as "Version"
from orleansmembershipversiontable v
left join orleansmembershiptable m
  on m.deploymentid = v.deploymentid
  and m.address = @Address and m.port = @Port and m.generation = @Generation
where v.deploymentid = @DeploymentId
$query$),

('MembershipReadAllKey', $query$
select
  m.address as "Address", m.port as "Port", m.generation as "Generation", m.siloname as "SiloName",
  m.hostname as "HostName", m.status as "Status", m.proxyport as "ProxyPort", m.suspecttimes as "SuspectTimes",
  m.starttime as "StartTime", m.iamalivetime as "IAmAliveTime", v.version as "Version"
from orleansmembershipversiontable v
left join orleansmembershiptable m on m.deploymentid = v.deploymentid
where v.deploymentid = @DeploymentId
$query$),

('GatewaysQueryKey', $query$
select address as "Address", proxyport as "ProxyPort", generation as "Generation"
from orleansmembershiptable
where deploymentid = @DeploymentId and status = @Status and proxyport > 0
$query$),

-- Removes one dead silo (6 is SiloStatus.Dead) that the provider has found to be long gone, unless its row has changed
-- since.
('CleanupDefunctSiloEntryKey', $query$
delete from orleansmembershiptable
where deploymentid = @DeploymentId and address = @Address and port = @Port and generation = @Generation
  and status = 6
  and starttime = @StartTime
  and iamalivetime = @IAmAliveTime
  and suspecttimes is not distinct from @SuspectTimes
$query$),

-- Required, but used only where there is no CleanupDefunctSiloEntryKey.
('CleanupDefunctSiloEntriesKey', $query$
delete from orleansmembershiptable
where deploymentid = @DeploymentId and iamalivetime < @IAmAliveTime and status = 6
$query$),

('DeleteMembershipTableEntriesKey', $query$
with silos as (
  delete from orleansmembershiptable where deploymentid = @DeploymentId
)
delete from orleansmembershipversiontable where deploymentid = @DeploymentId
$query$);
