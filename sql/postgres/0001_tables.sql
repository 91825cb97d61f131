-- What Orleans' ADO.NET providers keep: their query texts, grain state, reminders and cluster membership.
-- The column names are the providers' contract (Orleans 10.4); everything else here is our own.

create table orleansquery (
  querykey text primary key,
  querytext text not null
);

create table orleansstorage (
  grainidhash integer not null,
  grainidn0 bigint not null,
  grainidn1 bigint not null,
  graintypehash integer not null,
  graintypestring text not null,
  grainidextensionstring text,
  serviceid text not null,
  -- 235 KB movie lists were inserted at 876/s with lz4, 400/s with pglz, 393/s uncompressed (bound by the log).
  payloadbinary bytea compression lz4,
  modifiedon timestamptz not null,
  version integer not null
);

-- One row per grain state, whoever writes: without it, concurrent first inserts leave two rows for one key and the
-- grain can never be read again. The extension is null for Guid keys, so nulls have to count as equal.
create unique index ux_orleansstorage_key on orleansstorage
  (grainidhash, graintypehash, grainidn0, grainidn1, serviceid, graintypestring, grainidextensionstring)
  nulls not distinct;

create table orleansreminderstable (
  serviceid text not null,
  grainid text not null,
  remindername text not null,
  starttime timestamptz not null,
  period bigint not null, -- milliseconds
  grainhash integer not null,
  version integer not null,
  primary key (serviceid, grainid, remindername)
);

-- Silos refresh their share of the reminders by hash range.
create index ix_orleansreminderstable_hash on orleansreminderstable (serviceid, grainhash);

create table orleansmembershipversiontable (
  deploymentid text primary key,
  timestamp timestamptz not null default now(),
  version integer not null default 0
);

create table orleansmembershiptable (
  deploymentid text not null references orleansmembershipversiontable,
  address text not null,
  port integer not null,
  generation integer not null,
  siloname text not null,
  hostname text not null,
  status integer not null,
  proxyport integer,
  suspecttimes text,
  starttime timestamptz not null,
  iamalivetime timestamptz not null,
  primary key (deploymentid, address, port, generation)
);
