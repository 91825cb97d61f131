-- Films whose data is older than TMDB's terms allow it to be kept. Once a day, so it may read the whole table.

insert into orleansquery (querykey, querytext) values
('SweepFilmsKey', $query$
delete from orleansstorage
where graintypestring = 'film'
  and serviceid = @ServiceId
  and modifiedon < @Before
$query$);
