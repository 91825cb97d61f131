-- The views again: a list is in one of two slots, which the header names; a version is 64 bits wide; reviews stand in
-- their viewings alone; and what has been added to movies and headers since.
drop view movies;
drop view sessions;
drop index ix_orleansstorage_session;

create function json_bigint(value jsonb) returns bigint
  language sql immutable parallel safe
  return case
    when jsonb_typeof(value) = 'number' and value::numeric between -9223372036854775808 and 9223372036854775807 then value::bigint
  end;

create index ix_orleansstorage_session on orleansstorage (grain_guid(grainidn0, grainidn1), graintypestring)
  where graintypestring in ('session', 'movies', 'movies-b');

-- A header that says deleted is no session: its rows are on their way out. `offset 0` keeps the planner from parsing the
-- payload once per column.
create view sessions as
select
  grain_guid(s.grainidn0, s.grainidn1) as session_id,
  d.document ->> 'status' as status,
  json_timestamp(d.document ->> 'created_at') as created_at,
  coalesce(json_timestamp(d.document ->> 'uploaded_at'), json_timestamp(d.document ->> 'created_at')) as uploaded_at,
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
  coalesce(json_bigint(d.document -> 'version'), 0) as version,
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
  and jsonb_typeof(d.document) = 'object'
  and not json_flag(d.document -> 'deleted')
  and d.document ->> 'status' is distinct from 'deleted';

-- The header is the commit record: a list without a finished header that names its slot is not a session's list.
create view movies as
select
  grain_guid(s.grainidn0, s.grainidn1) as session_id,
  m.position::integer as position,
  coalesce(m.movie ->> 'key', substring(m.movie ->> 'letterboxd_uri' from '^https?://boxd\.it/([[:alnum:]]+)/?$')) as key,
  m.movie ->> 'title' as title,
  json_integer(m.movie -> 'year') as year,
  m.movie ->> 'letterboxd_uri' as letterboxd_uri,
  json_number(m.movie -> 'rating') as rating,
  json_number(m.movie -> 'current_rating') as current_rating,
  json_date(m.movie ->> 'watched_date') as watched_date,
  m.movie ->> 'watched_date_source' as watched_date_source,
  json_date(m.movie ->> 'rated_date') as rated_date,
  json_date(m.movie ->> 'liked_date') as liked_date,
  json_date(m.movie ->> 'marked_date') as marked_date,
  json_flag(m.movie -> 'rewatch') as rewatch,
  json_flag(m.movie -> 'liked') as liked,
  json_list(m.movie -> 'tags') as tags,
  coalesce(
    m.movie ->> 'review',
    (
      select w.viewing ->> 'review'
      from jsonb_array_elements(json_list(m.movie -> 'watches')) with ordinality as w (viewing, place)
      where w.viewing ->> 'review' is not null
      order by w.place
      limit 1
    )) as review,
  json_list(m.movie -> 'watches') as viewings,
  coalesce(m.movie ->> 'tmdb_status', 'disabled') as tmdb_status,
  coalesce(m.movie ->> 'match', 'automatic') as match,
  json_list(m.movie -> 'candidates') as candidates,
  json_integer(m.movie -> 'tmdb' -> 'id') as tmdb_id,
  case
    when json_flag(m.movie -> 'tmdb' -> 'is_series') then 'tv'
    when m.movie -> 'tmdb' -> 'id' is not null then 'movie'
  end as tmdb_type,
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
  json_number(m.movie -> 'tmdb' -> 'vote_average') as vote_average,
  json_integer(m.movie -> 'tmdb' -> 'vote_count') as vote_count
from orleansstorage s
join orleansstorage h
  on h.grainidhash = s.grainidhash
  and h.grainidn0 = s.grainidn0
  and h.grainidn1 = s.grainidn1
  and h.serviceid = s.serviceid
  and h.graintypestring = 'session'
cross join lateral (select grain_document(h.payloadbinary) as header offset 0) c
cross join lateral jsonb_array_elements(json_list(grain_document(s.payloadbinary) -> 'movies'))
  with ordinality as m (movie, position)
where s.graintypestring in ('movies', 'movies-b')
  and s.graintypestring = coalesce(c.header ->> 'slot', 'movies')
  and c.header ->> 'status' in ('enriching', 'completed')
  and not json_flag(c.header -> 'deleted');
