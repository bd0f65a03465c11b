create table organisation_prefecture (
  code           smallint     not null primary key,   -- JIS X 0401; 99 = the demo prefecture
  name           varchar(10)  not null,
  kana           varchar(30)  not null,
  name_en        varchar(30)  not null,
  mark           varchar(10)  character set ascii collate ascii_bin not null,
  demo           boolean      not null default false
) character set utf8mb4;

-- Secondary medical areas change with each prefectural plan, so they have dates.
create table organisation_area (
  id             bigint       not null auto_increment primary key,
  code           char(4)      character set ascii collate ascii_bin not null,
  prefecture     smallint     not null,
  name           varchar(40)  not null,
  kana           varchar(60)  not null,
  valid_from     date         null,          -- null = not known
  valid_until    date         null,
  mark           varchar(10)  character set ascii collate ascii_bin not null,   -- of the code and dates
  source         varchar(200) not null,
  unique key organisation_area_code (code, valid_from),
  constraint organisation_area_prefecture foreign key (prefecture) references organisation_prefecture (code)
) character set utf8mb4;

create table organisation_municipality (
  code           char(5)      character set ascii collate ascii_bin not null primary key,
  prefecture     smallint     not null,
  area_id        bigint       null,
  name           varchar(40)  not null,
  kana           varchar(60)  not null,
  mark           varchar(10)  character set ascii collate ascii_bin not null,
  source         varchar(200) not null,
  constraint organisation_municipality_prefecture foreign key (prefecture) references organisation_prefecture (code),
  constraint organisation_municipality_area foreign key (area_id) references organisation_area (id)
) character set utf8mb4;

create table organisation_organisation (
  id               bigint       not null auto_increment primary key,
  ref              varchar(60)  character set ascii collate ascii_bin null,   -- stable key of reference and demo data
  kind             varchar(30)  character set ascii collate ascii_bin not null,
  name             varchar(120) not null,
  kana             varchar(200) not null,
  institution_code char(10)     character set ascii collate ascii_bin null,   -- of a hospital, clinic, pharmacy, station
  care_office_no   char(10)     character set ascii collate ascii_bin null,
  parent_id        bigint       null,          -- the hospital of a department
  prefecture       smallint     not null,
  area_id          bigint       null,
  municipality     char(5)      character set ascii collate ascii_bin null,
  mark             varchar(10)  character set ascii collate ascii_bin not null,
  source           varchar(300) not null,
  demo             boolean      not null default false,
  closed_on        date         null,
  version          bigint       not null default 0,
  unique key organisation_ref (ref),
  unique key organisation_institution_code (institution_code),
  unique key organisation_care_office_no (care_office_no),
  key organisation_name (name),
  key organisation_area (area_id),
  key organisation_prefecture (prefecture),
  constraint organisation_parent foreign key (parent_id) references organisation_organisation (id),
  constraint organisation_in_prefecture foreign key (prefecture) references organisation_prefecture (code),
  constraint organisation_in_area foreign key (area_id) references organisation_area (id),
  constraint organisation_in_municipality foreign key (municipality) references organisation_municipality (code)
) character set utf8mb4;

-- A designation holds from a day to a day. Where the end was not seen, last_seen says until when we know.
create table organisation_designation (
  id               bigint       not null auto_increment primary key,
  organisation_id  bigint       not null,
  type             varchar(40)  character set ascii collate ascii_bin not null,
  exceptional      boolean      not null default false,
  valid_from       date         not null,
  valid_until      date         null,
  last_seen        date         null,
  mark             varchar(10)  character set ascii collate ascii_bin not null,
  source           varchar(300) not null,
  unique key organisation_designation_once (organisation_id, type, valid_from),
  constraint organisation_designation_of foreign key (organisation_id) references organisation_organisation (id)
) character set utf8mb4;

-- An association's territory: municipalities, of several areas if need be; part = less than the whole of it.
create table organisation_association_municipality (
  association_id   bigint       not null,
  municipality     char(5)      character set ascii collate ascii_bin not null,
  part             boolean      not null default false,
  mark             varchar(10)  character set ascii collate ascii_bin not null,
  primary key (association_id, municipality),
  constraint organisation_territory_of foreign key (association_id) references organisation_organisation (id),
  constraint organisation_territory_in foreign key (municipality) references organisation_municipality (code)
) character set utf8mb4;
