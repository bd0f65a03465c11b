-- What somebody wants to be told of: a filter of the catalogue. It ends by itself.
create table gathering_watch (
  id            bigint       not null auto_increment primary key,
  person_id     bigint       not null,
  words         varchar(60)  not null,
  place         varchar(4)   character set ascii collate ascii_bin not null,       -- as CatalogueQuery
  organiser_id  bigint       null,
  kind          varchar(20)  character set ascii collate ascii_bin null,
  mode          varchar(20)  character set ascii collate ascii_bin null,
  first_day     date         null,
  last_day      date         null,
  profession    boolean      not null,      -- for her profession only
  may_apply     boolean      not null,      -- only what she may apply for
  subject       varchar(121) character set ascii collate ascii_bin not null,
  ends_on       date         not null,      -- last day
  created_at    datetime(6)  not null,
  ended_at      datetime(6)  null,          -- when she was told that it has ended
  version       bigint       not null default 0,
  key gathering_watch_person (person_id, ends_on),
  key gathering_watch_ends (ended_at, ends_on),
  constraint gathering_watch_of foreign key (person_id) references person_person (id) on delete cascade
) character set utf8mb4;

-- Which gatherings somebody knows of: she was told, or they were there when she began to watch. The key has the last
-- word: of each gathering once. No reference to the gathering: a letter never waits for whoever changes its seats.
create table gathering_watch_found (
  id            bigint       not null auto_increment primary key,
  person_id     bigint       not null,
  gathering_id  bigint       not null,
  at            datetime(6)  not null,
  told          boolean      not null,      -- else it was there before
  unique key gathering_watch_found_once (person_id, gathering_id),
  key gathering_watch_found_gathering (gathering_id),
  constraint gathering_watch_found_of foreign key (person_id) references person_person (id) on delete cascade
) character set utf8mb4;

-- How a gathering was when it was last compared with what people watch for.
create table gathering_watch_look (
  gathering_id  bigint       not null primary key,
  seen          bigint       not null,      -- the version that was compared
  at            datetime(6)  not null,
  constraint gathering_watch_look_at foreign key (gathering_id) references gathering_gathering (id) on delete cascade
) character set utf8mb4;

-- Somebody wants to know when sign-up opens. No reference to the gathering, as above.
create table gathering_opening (
  id            bigint       not null auto_increment primary key,
  person_id     bigint       not null,
  gathering_id  bigint       not null,
  noted_at      datetime(6)  not null,
  told_at       datetime(6)  null,
  unique key gathering_opening_once (person_id, gathering_id),
  key gathering_opening_gathering (gathering_id, told_at),
  constraint gathering_opening_of foreign key (person_id) references person_person (id) on delete cascade
) character set utf8mb4;

-- One row: whoever compares, or begins to watch, holds it until the end.
create table gathering_watch_turn (
  id            int          not null primary key
) character set utf8mb4;
insert into gathering_watch_turn (id) values (1);
