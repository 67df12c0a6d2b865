-- Administrative procedures: what each version of one says, since when, who handles it where, and how it is found.

create table procedures (
  id      uuid        primary key,
  made_at timestamptz not null
);
comment on table procedures is 'One row a procedure for ever; what it is called and asks stands in its versions.';

create table procedure_versions (
  id           uuid        primary key,
  procedure_id uuid        not null references procedures,
  version      smallint    not null,
  code         text        not null,
  valid_from   date        not null,
  valid_to     date,
  name         text        not null,
  field        text        not null,
  level        text        not null,
  content      jsonb       not null,
  revision     integer     not null default 1,
  saved_at     timestamptz not null,
  constraint procedure_versions_version_key unique (procedure_id, version),
  constraint procedure_versions_version_check check (version > 0),
  constraint procedure_versions_code_check check (code ~ '^\d\.\d{6}(\.\d{2})?$'),
  constraint procedure_versions_valid_check check (valid_from < valid_to),
  constraint procedure_versions_level_check check (level in ('ministry', 'province', 'district', 'commune', 'other')),
  constraint procedure_versions_content_check
    check (content ->> 'code' = code and content ->> 'name' = name and content ->> 'field' = field),
  constraint procedure_versions_one_at_a_time
    exclude using gist (procedure_id with =, daterange(valid_from, valid_to) with &&),
  constraint procedure_versions_code_once
    exclude using gist (code with =, daterange(valid_from, valid_to) with &&)
);
comment on table procedure_versions is 'What a procedure says from a day until the day before another. A dossier keeps the version under which it was received.';
comment on column procedure_versions.code is 'Code of the national database: 1.001193, with a case 1.001193.01. On one day it means one procedure.';
comment on column procedure_versions.valid_to is 'Half open: the first day on which it no longer holds; null while no end is known.';
comment on column procedure_versions.content is 'The record as rules.ts describes it; name, field, level and code stand beside it to be sorted and joined.';
comment on column procedure_versions.revision is 'Goes up with every correction: who corrects an older one is told of the other.';
create index procedure_versions_code_index on procedure_versions (code);

create table procedure_changes (
  id           uuid        primary key,
  procedure_id uuid        not null references procedures,
  version_id   uuid        references procedure_versions,
  unit_id      uuid        references units,
  field        text        not null,
  before       jsonb,
  after        jsonb,
  source       text        not null,
  reason       text        not null default '',
  officer_id   uuid        references officers,
  by_name      text        not null,
  at           timestamptz not null
);
comment on table procedure_changes is 'History of every field: what it said, what it says, from where that was taken, and who wrote it. Only added to.';
comment on column procedure_changes.unit_id is 'Set where a commune changed its own overlay or its publication; null for the national record.';
comment on column procedure_changes.field is 'Name of the field in the record; `version` for a version as a whole when it was added.';
comment on column procedure_changes.by_name is 'Name of the officer then, or what the program did it for.';
create index procedure_changes_procedure_index on procedure_changes (procedure_id, at);

create table unit_procedures (
  id           uuid not null primary key,
  unit_id      uuid not null references units,
  procedure_id uuid not null references procedures,
  counter_id   uuid references units,
  valid_from   date not null,
  valid_to     date,
  constraint unit_procedures_valid_check check (valid_from < valid_to),
  constraint unit_procedures_one_at_a_time
    exclude using gist (unit_id with =, procedure_id with =, daterange(valid_from, valid_to) with &&)
);
comment on table unit_procedures is 'Which unit handles which procedure, at which counter, from a day to a day (half open).';
create index unit_procedures_procedure_index on unit_procedures (procedure_id);

create table unit_procedure_overlays (
  unit_id       uuid        not null references units,
  procedure_id  uuid        not null references procedures,
  room          text        not null default '',
  contact_name  text        not null default '',
  contact_phone text        not null default '',
  fee_exemption text        not null default '',
  fee_basis     text        not null default '',
  note          text        not null default '',
  revision      integer     not null default 1,
  saved_at      timestamptz not null,
  constraint unit_procedure_overlays_key primary key (unit_id, procedure_id),
  constraint unit_procedure_overlays_fee_check check (fee_exemption = '' or fee_basis <> '')
);
comment on table unit_procedure_overlays is 'What a unit adds to the national record, kept apart from it: room, contact, a fee that it does not take, a note.';
comment on column unit_procedure_overlays.fee_basis is 'By which local resolution the fee is not taken; nobody waives a fee without one.';

create table procedure_search_tokens (
  token      text     not null collate "C",
  version_id uuid     not null references procedure_versions on delete cascade,
  weight     real     not null,
  constraint procedure_search_tokens_key primary key (token, version_id) include (weight)
);
comment on table procedure_search_tokens is 'Derived from versions by rules/search.ts: syllables without marks, pairs of neighbours, whole everyday phrases, each with its weight in the version.';
create index procedure_search_tokens_version_index on procedure_search_tokens (version_id);

create table procedure_search_words (
  token text    not null collate "C",
  uses  integer not null,
  sound text    collate "C",
  constraint procedure_search_words_key primary key (token),
  constraint procedure_search_words_uses_check check (uses >= 0)
);
comment on table procedure_search_words is 'Derived: every token, and in about how many versions it stands. Rare ones tell more, and are looked up first.';
comment on column procedure_search_words.sound is 'Of a single syllable: what people of one region or another hear; s and x, ch and tr, l and n are one. A mistyped syllable finds its neighbours by it.';
create index procedure_search_words_sound_index on procedure_search_words (sound) where sound is not null;
create index procedure_search_words_alike_index on procedure_search_words using gist (token gist_trgm_ops) where sound is not null;
