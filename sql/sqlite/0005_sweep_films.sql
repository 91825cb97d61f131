-- Films whose data is older than TMDB's terms allow it to be kept. Once a day, so it may read the whole table.

insert into OrleansQuery (QueryKey, QueryText) values
('SweepFilmsKey', '
delete from OrleansStorage
where GrainTypeString = ''film''
  and ServiceId = @ServiceId
  and ModifiedOn < @Before
');
