-- Reference data say of each fact how well it is known and where from; three facts had no place for it.
alter table organisation_prefecture add source varchar(200) null;
alter table organisation_organisation add municipality_mark varchar(10) character set ascii collate ascii_bin null;   -- null = that of the row
alter table organisation_association_municipality add source varchar(200) null;
