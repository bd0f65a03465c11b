-- Where the tile of an area lies on a drawing of its prefecture, about as on the map; null = nobody drew it. And which
-- areas lie beside which: both directions of a pair are rows.
alter table organisation_area add tile_row smallint null;
alter table organisation_area add tile_column smallint null;
alter table organisation_area add tile_rows smallint null;
alter table organisation_area add tile_columns smallint null;

create table organisation_area_neighbour (
  area_id        bigint       not null,
  neighbour_id   bigint       not null,
  mark           varchar(10)  character set ascii collate ascii_bin not null,
  source         varchar(200) not null,
  primary key (area_id, neighbour_id),
  constraint organisation_neighbour_of foreign key (area_id) references organisation_area (id),
  constraint organisation_neighbour_is foreign key (neighbour_id) references organisation_area (id),
  constraint organisation_neighbour_other check (area_id <> neighbour_id)
) character set utf8mb4;
