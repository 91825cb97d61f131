-- What Orleans' ADO.NET providers keep in the embedded database: their query texts, grain state and reminders.
-- There is no membership here: a process on this file is a cluster of its own.

create table OrleansQuery (
  QueryKey text primary key,
  QueryText text not null
) without rowid;

create table OrleansStorage (
  GrainIdHash integer not null,
  GrainIdN0 integer not null,
  GrainIdN1 integer not null,
  GrainTypeHash integer not null,
  GrainTypeString text not null,
  GrainIdExtensionString text,
  ServiceId text not null,
  ModifiedOn text not null,
  Version integer not null,
  -- Last, so that reading any other column does not walk through the pages of a large payload.
  PayloadBinary blob
);

-- One row per grain state, whoever writes. SQLite counts nulls as different from each other; an empty blob stands for
-- the missing extension here, because no text is equal to it.
create unique index ux_OrleansStorage_key on OrleansStorage
  (GrainIdHash, GrainTypeHash, GrainIdN0, GrainIdN1, ServiceId, GrainTypeString, ifnull(GrainIdExtensionString, x''));

create table OrleansRemindersTable (
  ServiceId text not null,
  GrainId text not null,
  ReminderName text not null,
  StartTime text not null, -- UTC
  Period integer not null, -- milliseconds
  GrainHash integer not null,
  Version integer not null,
  primary key (ServiceId, GrainId, ReminderName)
) without rowid;

create index ix_OrleansRemindersTable_hash on OrleansRemindersTable (ServiceId, GrainHash);
