-- The relational face of the stored sessions: `sessions` and `movies` read the JSON that the grains write, so nothing
-- is stored twice. A payload that is cleared, or is not the JSON expected, leaves its row or column out and never
-- fails the query.

-- The key of a Guid-keyed grain. Orleans stores the bytes of .NET's Guid.ToByteArray() as two little-endian numbers: the
-- first three groups are little-endian in it already, so their digits come out right, last group first; the last eight
-- bytes stand in order, so they come out backwards. In plpgsql, so that a query plan shows its name, not its body.
create function grain_guid(n0 bigint, n1 bigint) returns uuid
  language plpgsql immutable strict parallel safe
as $$
declare
  groups text := encode(int8send(n0), 'hex');
  bytes text := encode(int8send(n1), 'hex');
begin
  return (
    substr(groups, 9, 8) || substr(groups, 5, 4) || substr(groups, 1, 4)
    || substr(bytes, 15, 2) || substr(bytes, 13, 2) || substr(bytes, 11, 2) || substr(bytes, 9, 2)
    || substr(bytes, 7, 2) || substr(bytes, 5, 2) || substr(bytes, 3, 2) || substr(bytes, 1, 2)
  )::uuid;
end
$$;

-- The JSON document of a grain's state; null where there is none. Its cost keeps the planner from reading a payload
-- before it has used every cheaper condition. An exception block is a subtransaction: never in a parallel worker.
create function grain_document(payload bytea) returns jsonb
  language plpgsql immutable strict parallel unsafe cost 10000
as $$
begin
  return convert_from(payload, 'UTF8')::jsonb;
exception when others then
  return null;
end
$$;

-- A JSON value as a column of one type, null where it is not of that type.
create function json_integer(value jsonb) returns integer
  language sql immutable parallel safe
  return case
    when jsonb_typeof(value) = 'number' and value::numeric between -2147483648 and 2147483647 then value::integer
  end;

create function json_number(value jsonb) returns numeric
  language sql immutable parallel safe
  return case when jsonb_typeof(value) = 'number' then value::numeric end;

create function json_date(value text) returns date
  language plpgsql stable strict parallel unsafe
as $$
begin
  return value::date;
exception when others then
  return null;
end
$$;

create function json_timestamp(value text) returns timestamptz
  language plpgsql stable strict parallel unsafe
as $$
begin
  return value::timestamptz;
exception when others then
  return null;
end
$$;

-- System.Text.Json leaves false, null and empty lists out: what is missing is false, or empty.
create function json_flag(value jsonb) returns boolean
  language sql immutable parallel safe
  return coalesce(value = 'true'::jsonb, false);

create function json_list(value jsonb) returns jsonb
  language sql immutable parallel safe
  return case when jsonb_typeof(value) = 'array' then value else '[]'::jsonb end;

create index ix_orleansstorage_session on orleansstorage (grain_guid(grainidn0, grainidn1), graintypestring)
  where graintypestring in ('session', 'movies');

-- `offset 0` keeps the planner from parsing the payload once per column.
create view sessions as
select
  grain_guid(s.grainidn0, s.grainidn1) as session_id,
  d.document ->> 'status' as status,
  json_timestamp(d.document ->> 'created_at') as created_at,
  json_timestamp(d.document ->> 'last_accessed') as last_accessed,
  json_timestamp(d.document ->> 'expires_at') as expires_at,
  coalesce(json_integer(d.document -> 'total_movies'), 0) as total_movies,
  d.matched + d.ambiguous + d.not_found + d.failed as processed,
  d.matched,
  d.ambiguous,
  d.not_found,
  d.failed,
  d.document -> 'enrichment' ->> 'state' as enrichment_state,
  d.document -> 'enrichment' ->> 'reason' as enrichment_reason,
  d.document ->> 'error_message' as error_message,
  coalesce(json_integer(d.document -> 'version'), 0) as version,
  coalesce(json_integer(d.document -> 'summary' -> 'rated'), 0) as rated,
  coalesce(json_integer(d.document -> 'summary' -> 'liked'), 0) as liked,
  coalesce(json_integer(d.document -> 'summary' -> 'reviewed'), 0) as reviewed,
  coalesce(json_integer(d.document -> 'summary' -> 'rewatched'), 0) as rewatched,
  coalesce(json_integer(d.document -> 'summary' -> 'viewings'), 0) as viewings,
  json_date(d.document -> 'summary' ->> 'first_watched') as first_watched,
  json_date(d.document -> 'summary' ->> 'last_watched') as last_watched,
  json_list(d.document -> 'receipt' -> 'files') as files,
  json_list(d.document -> 'receipt' -> 'warnings') as warnings,
  coalesce(json_integer(d.document -> 'receipt' -> 'warning_count'), 0) as warning_count
from orleansstorage s
cross join lateral (
  select
    p.document,
    coalesce(json_integer(p.document -> 'enrichment' -> 'matched'), 0) as matched,
    coalesce(json_integer(p.document -> 'enrichment' -> 'ambiguous'), 0) as ambiguous,
    coalesce(json_integer(p.document -> 'enrichment' -> 'not_found'), 0) as not_found,
    coalesce(json_integer(p.document -> 'enrichment' -> 'failed'), 0) as failed
  from (select grain_document(s.payloadbinary) as document offset 0) p
) d
where s.graintypestring = 'session'
  and jsonb_typeof(d.document) = 'object';

-- The header is the commit record: a list without a finished header is not a session's list.
create view movies as
select
  grain_guid(s.grainidn0, s.grainidn1) as session_id,
  m.position::integer as position,
  m.movie ->> 'title' as title,
  json_integer(m.movie -> 'year') as year,
  m.movie ->> 'letterboxd_uri' as letterboxd_uri,
  json_number(m.movie -> 'rating') as rating,
  json_number(m.movie -> 'current_rating') as current_rating,
  json_date(m.movie ->> 'watched_date') as watched_date,
  m.movie ->> 'watched_date_source' as watched_date_source,
  json_flag(m.movie -> 'rewatch') as rewatch,
  json_flag(m.movie -> 'liked') as liked,
  json_list(m.movie -> 'tags') as tags,
  m.movie ->> 'review' as review,
  json_list(m.movie -> 'watches') as viewings,
  coalesce(m.movie ->> 'tmdb_status', 'disabled') as tmdb_status,
  json_integer(m.movie -> 'tmdb' -> 'id') as tmdb_id,
  json_flag(m.movie -> 'tmdb' -> 'is_series') as is_series,
  m.movie -> 'tmdb' ->> 'imdb_id' as imdb_id,
  m.movie -> 'tmdb' ->> 'original_title' as original_title,
  m.movie -> 'tmdb' ->> 'overview' as overview,
  json_list(m.movie -> 'tmdb' -> 'genres') as genres,
  json_list(m.movie -> 'tmdb' -> 'directors') as directors,
  json_list(m.movie -> 'tmdb' -> 'cast') as "cast",
  json_list(m.movie -> 'tmdb' -> 'countries') as countries,
  m.movie -> 'tmdb' ->> 'original_language' as original_language,
  json_integer(m.movie -> 'tmdb' -> 'runtime') as runtime,
  json_date(m.movie -> 'tmdb' ->> 'release_date') as release_date,
  m.movie -> 'tmdb' ->> 'poster_path' as poster_path,
  json_number(m.movie -> 'tmdb' -> 'vote_average') as vote_average
from orleansstorage s
join orleansstorage h
  on h.grainidhash = s.grainidhash
  and h.grainidn0 = s.grainidn0
  and h.grainidn1 = s.grainidn1
  and h.serviceid = s.serviceid
  and h.graintypestring = 'session'
cross join lateral jsonb_array_elements(json_list(grain_document(s.payloadbinary) -> 'movies'))
  with ordinality as m (movie, position)
where s.graintypestring = 'movies'
  and grain_document(h.payloadbinary) ->> 'status' in ('enriching', 'completed');
