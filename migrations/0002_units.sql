-- The administrative tree over time. Identity is our own; name, kind, code and parent belong to a version.

create table code_schemes (
  id    text      primary key,
  name  text      not null,
  valid daterange not null
);
comment on table code_schemes is 'Who gives the codes, and when: a code means nothing without its scheme and a date.';
insert into code_schemes (id, name, valid) values
  ('gso', 'Mã đơn vị hành chính của cơ quan thống kê (Quyết định 124/2004/QĐ-TTg và các danh mục sau)', daterange('2004-07-08', null)),
  ('own', 'Mã do tỉnh đặt cho thôn, phòng ban, quầy', daterange(null, null));

create table units (
  id           uuid primary key,
  slug         text not null,
  registry_key text,
  phone        text,
  email        text,
  address      text,
  hours        jsonb,
  constraint units_slug_key unique (slug),
  constraint units_registry_key_key unique (registry_key),
  constraint units_slug_check check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
);
comment on table units is 'One row a unit for ever: a merger ends its last version and never touches this row.';
comment on column units.slug is 'In public addresses; stays when the unit is renamed or ends, because posters hang on walls.';
comment on column units.registry_key is 'Its key in the national registry that ships with the program, so that a second import finds it.';
comment on column units.hours is 'Opening hours: [{"days":[1,2,3,4,5],"from":"07:30","to":"11:30"}], 1 is Monday.';

create table unit_versions (
  id          uuid      primary key,
  unit_id     uuid      not null references units,
  valid       daterange not null,
  kind        text      not null,
  name        text      not null,
  code_scheme text      not null references code_schemes,
  code        text,
  parent_id   uuid      references units,
  constraint unit_versions_kind_check check (kind in ('province', 'central-city', 'district', 'urban-district',
    'provincial-city', 'town', 'commune', 'ward', 'township', 'special-zone', 'village', 'residential-group',
    'department', 'counter')),
  constraint unit_versions_valid_check check (not isempty(valid) and not upper_inc(valid)),
  constraint unit_versions_parent_check check (parent_id <> unit_id),
  constraint unit_versions_one_at_a_time exclude using gist (unit_id with =, valid with &&),
  constraint unit_versions_code_once exclude using gist (code_scheme with =, code with =, valid with &&) where (code is not null)
);
comment on table unit_versions is 'What a unit was from a day until the day before another: name, kind, code, parent. Records keep the version they were made with.';
comment on column unit_versions.valid is 'Half open: from the first day up to, but not including, the upper bound.';
create index unit_versions_parent_index on unit_versions (parent_id);

create function folded(words text) returns text
  language sql immutable parallel safe
  return lower(public.unaccent('public.unaccent'::regdictionary, words));
comment on function folded is 'Lower case without marks, so that "doi ngo" finds Đồi Ngô. Immutable as long as nobody edits the dictionary.';
create index unit_versions_folded_index on unit_versions using gin (folded(name) gin_trgm_ops);

create table unit_changes (
  id         uuid        primary key,
  on_date    date        not null,
  kind       text        not null,
  act        text        not null default '',
  note       text        not null default '',
  entered_at timestamptz not null,
  constraint unit_changes_kind_check check (kind in ('merge', 'split', 'absorb', 'reclassify', 'rename', 'move', 'establish', 'abolish'))
);
comment on table unit_changes is 'A change of units on a day by an act: a merger, a division, a new name, kind or parent.';
comment on column unit_changes.act is 'Number of the enacting instrument, such as 1191/NQ-UBTVQH15; empty where it is not known.';

create table unit_change_edges (
  id               uuid primary key,
  change_id        uuid not null references unit_changes,
  from_version     uuid references unit_versions,
  to_version       uuid references unit_versions,
  population_share numeric(7, 6),
  area_share       numeric(7, 6),
  note             text not null default '',
  constraint unit_change_edges_some_end_check check (from_version is not null or to_version is not null),
  constraint unit_change_edges_population_check check (population_share between 0 and 1),
  constraint unit_change_edges_area_check check (area_share between 0 and 1),
  constraint unit_change_edges_key unique (change_id, from_version, to_version)
);
comment on table unit_change_edges is 'From the version that ended to the version that began, n to n; the share is the part of `from` that went to `to`.';
create index unit_change_edges_from_index on unit_change_edges (from_version);
create index unit_change_edges_to_index on unit_change_edges (to_version);

create table unit_open_lineages (
  unit_id  uuid not null references units,
  on_date  date not null,
  reason   text not null,
  later_id uuid references units,
  note     text not null default '',
  constraint unit_open_lineages_key primary key (unit_id, on_date)
);
comment on table unit_open_lineages is 'What is known to be unknown: a unit ended (or began) on the day, and what followed (or came before) is not known. Listed by `doctor`, never guessed.';
comment on column unit_open_lineages.later_id is 'The unit that holds the land later, where at least that is known.';

create table unit_boundaries (
  version_id uuid  primary key references unit_versions,
  geojson    jsonb not null
);
comment on table unit_boundaries is 'Boundary of a version as a GeoJSON geometry (WGS 84), where one was imported.';

create table unit_reach (
  unit_id uuid  not null references units,
  path    ltree not null,
  constraint unit_reach_key primary key (unit_id, path)
);
comment on table unit_reach is 'Derived, as of today: where a unit is reached in the tree. A unit that ended is reached below each of its successors. Labels are unit ids without dashes.';
create index unit_reach_path_index on unit_reach using gist (path);
