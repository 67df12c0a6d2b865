-- Files of procedures as proposals: what each row would change, what does not look right, and what an officer decided.

create table procedure_imports (
  id         uuid        primary key,
  file       text        not null,
  file_name  text        not null,
  format     text        not null,
  source     text        not null,
  checked_on date        not null,
  extent     text        not null,
  officer_id uuid        references officers,
  by_name    text        not null,
  made_at    timestamptz not null,
  constraint procedure_imports_file_check check (file ~ '^[0-9a-f]{64}$'),
  constraint procedure_imports_format_check check (format in ('json', 'csv', 'xlsx', 'docx')),
  constraint procedure_imports_extent_check check (extent in ('some', 'fields', 'all')),
  constraint procedure_imports_source_check check (source <> '')
);
comment on table procedure_imports is 'One row a file that was proposed; nothing of it holds before an officer accepts its rows.';
comment on column procedure_imports.file is 'SHA-256 of the stored file.';
comment on column procedure_imports.checked_on is 'The day on which the file was taken from its source.';
comment on column procedure_imports.extent is 'What the file claims to be: some procedures, all of the fields that it names, or all that there are. What is held and missing from it could be repealed.';

create table procedure_import_rows (
  import_id     uuid        not null references procedure_imports on delete cascade,
  line          integer     not null,
  kind          text        not null,
  code          text        not null,
  name          text        not null,
  field         text        not null,
  content       jsonb,
  base_id       uuid        references procedure_versions,
  base_revision integer,
  findings      jsonb       not null,
  is_blocked    boolean     not null,
  state         text        not null default 'open',
  valid_from    date,
  reason        text        not null default '',
  version_id    uuid        references procedure_versions,
  officer_id    uuid        references officers,
  by_name       text        not null default '',
  decided_at    timestamptz,
  constraint procedure_import_rows_key primary key (import_id, line),
  constraint procedure_import_rows_kind_check check (kind in ('new', 'changed', 'same', 'missing')),
  constraint procedure_import_rows_state_check check (state in ('open', 'accepted', 'rejected')),
  constraint procedure_import_rows_decided_check check ((state = 'open') = (decided_at is null)),
  constraint procedure_import_rows_reason_check check (state <> 'rejected' or reason <> ''),
  constraint procedure_import_rows_base_check check ((base_id is null) = (base_revision is null)),
  constraint procedure_import_rows_findings_check check (jsonb_typeof(findings) = 'array')
);
comment on table procedure_import_rows is 'What a row of a file says about one procedure, compared with what was held when it was proposed.';
comment on column procedure_import_rows.line is 'Row or place in the file; rows that the file does not have (kind missing) are numbered on behind its last.';
comment on column procedure_import_rows.content is 'The record as it was understood; null where it cannot become one, and for what is missing from the file.';
comment on column procedure_import_rows.base_id is 'The version that was held when the row was proposed, with its revision; null where none was.';
comment on column procedure_import_rows.findings is 'What does not look right: rule, its version, place, what was seen, what might be right.';
comment on column procedure_import_rows.version_id is 'What was written when it was accepted.';
create index procedure_import_rows_code_index on procedure_import_rows (code);
