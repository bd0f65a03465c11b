-- That whoever has a seat was reminded of a beginning. The key has the last word: of each beginning once.
create table gathering_reminder (
  id               bigint       not null auto_increment primary key,
  gathering_id     bigint       not null,
  starts_at        datetime(6)  not null,      -- of which they were reminded; moved, it is another
  at               datetime(6)  not null,
  letters          int          not null,      -- how many went out
  unique key gathering_reminder_once (gathering_id, starts_at),
  constraint gathering_reminder_of foreign key (gathering_id) references gathering_gathering (id) on delete cascade
) character set utf8mb4;
