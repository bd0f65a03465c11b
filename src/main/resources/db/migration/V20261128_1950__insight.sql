-- Who is the head of a hospital, from a day: named by its office, since no roster has it. The next one ends it.
create table insight_head (
  id               bigint       not null auto_increment primary key,
  organisation_id  bigint       not null,
  person_id        bigint       null,          -- null = nobody, from that day
  valid_from       date         not null,
  recorded_at      datetime(6)  not null,
  recorded_by      bigint       not null,
  withdrawn_at     datetime(6)  null,          -- recorded by mistake
  version          bigint       not null default 0,
  key insight_head_of (organisation_id, valid_from),
  constraint insight_head_at foreign key (organisation_id) references organisation_organisation (id),
  constraint insight_head_is foreign key (person_id) references person_person (id)
) character set utf8mb4;

-- What a hospital aims at, and the day of the year that it reports on; the newest counts.
create table insight_rate_setting (
  id               bigint       not null auto_increment primary key,
  organisation_id  bigint       not null,
  target           int          not null,      -- per cent
  reference_month  int          not null,
  reference_day    int          not null,
  reason           varchar(300) not null,
  recorded_at      datetime(6)  not null,
  recorded_by      bigint       not null,
  key insight_rate_setting_of (organisation_id, id),
  constraint insight_rate_setting_at foreign key (organisation_id) references organisation_organisation (id),
  constraint insight_rate_setting_target check (target between 1 and 100),
  constraint insight_rate_setting_month check (reference_month between 1 and 12),
  constraint insight_rate_setting_day check (reference_day between 1 and 31)
) character set utf8mb4;

-- The rates as reported: what was computed on that day, line by line, with its hash. Never changed; a later
-- freeze of the same reference date is a row of its own.
create table insight_frozen_rate (
  id               bigint       not null auto_increment primary key,
  organisation_id  bigint       not null,
  reference_date   date         not null,
  content          longtext     not null,
  sha256           char(64)     character set ascii collate ascii_bin not null,
  note             varchar(300) null,
  frozen_at        datetime(6)  not null,
  frozen_by        bigint       not null,
  key insight_frozen_rate_of (organisation_id, reference_date, id),
  constraint insight_frozen_rate_at foreign key (organisation_id) references organisation_organisation (id)
) character set utf8mb4;
