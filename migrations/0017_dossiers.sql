-- Dossiers: what people hand in at the one-stop, from intake to result; its times, its course, the people behind it.

create table agency_codes (
  id      uuid      primary key,
  unit_id uuid      not null references units,
  scheme  text      not null,
  code    text      not null,
  valid   daterange not null,
  constraint agency_codes_scheme_check check (scheme in ('2018', '2020')),
  constraint agency_codes_code_check check (case scheme
    when '2018' then code ~ '^\d{3}\.\d{2}\.\d{2}\.[A-Y]\d{2}$'
    else code ~ '^[A-Y]\d{2}(\.[A-Z0-9]+)*$' and length(code) <= 35 end),
  constraint agency_codes_valid_check check (not isempty(valid) and not upper_inc(valid)),
  constraint agency_codes_one_at_a_time exclude using gist (unit_id with =, scheme with =, valid with &&),
  constraint agency_codes_code_once exclude using gist (code with =, valid with &&)
);
comment on table agency_codes is 'Identification code of an agency, which begins the codes of its dossiers: by Thông tư 01/2018 (level 1 last) and by Quyết định 20/2020 (level 1 first).';

create table dossier_counters (
  unit_id uuid    not null references units,
  day     date    not null,
  last    integer not null,
  constraint dossier_counters_key primary key (unit_id, day),
  constraint dossier_counters_last_check check (last between 0 and 9999)
);
comment on table dossier_counters is 'The running number of the day, without gaps: the row is locked until the dossier that takes a number is committed, and a number that is not committed is given again. The code has four digits.';

create table dossiers (
  id                   uuid        primary key,
  unit_id              uuid        not null references units,
  place_id             uuid        not null references units,
  state                text        not null,
  code                 text,
  other_code           text,
  online_ref           text,
  secret_hash          bytea,
  procedure_version_id uuid        references procedure_versions,
  procedure_code       text        not null,
  procedure_name       text        not null,
  field                text        not null,
  channel              text        not null,
  time_limit           jsonb       not null,
  law                  text        not null,
  copies               smallint    not null default 1,
  at_once              boolean     not null default false,
  fee_asked            bigint      not null default 0,
  fee_paid             bigint      not null default 0,
  note                 text        not null default '',
  submitted_at         timestamptz not null,
  received_at          timestamptz,
  received_on          date,
  complete_at          timestamptz,
  paused_at            timestamptz,
  ready_at             timestamptz,
  given_at             timestamptz,
  ended_at             timestamptz,
  due_on               date,
  due_at               timestamptz,
  judged_on            date,
  judged_at            timestamptz,
  due_by_hour          boolean     not null default false,
  timeliness           text,
  supplements          smallint    not null default 0,
  reschedules          smallint    not null default 0,
  apologised_at        timestamptz,
  late_noted_at        timestamptz,
  holder_id            uuid        references officers,
  holder_name          text        not null default '',
  source               text,
  foreign_code         text,
  erased_at            timestamptz,
  revision             integer     not null default 1,
  constraint dossiers_code_key unique (code),
  constraint dossiers_other_code_key unique (other_code),
  constraint dossiers_online_ref_key unique (online_ref),
  constraint dossiers_foreign_key unique (source, foreign_code),
  constraint dossiers_state_check check (state in ('submitted', 'incomplete', 'received', 'paused', 'ready', 'done',
    'refused', 'returned', 'stopped', 'withdrawn')),
  constraint dossiers_channel_check check (channel in ('counter', 'post', 'online')),
  constraint dossiers_foreign_check check ((source is null) = (foreign_code is null)),
  constraint dossiers_received_check check ((received_at is null) = (received_on is null)
    and (received_at is null) = (complete_at is null) and (received_at is null or code is not null)
    and (received_at is not null or state in ('submitted', 'incomplete', 'refused', 'withdrawn'))),
  constraint dossiers_ready_check check ((ready_at is not null) = (state in ('ready', 'done'))),
  constraint dossiers_given_check check ((given_at is not null) = (state = 'done')),
  constraint dossiers_ended_check check ((ended_at is not null) = (state in ('refused', 'returned', 'stopped', 'withdrawn'))),
  constraint dossiers_paused_check check ((paused_at is not null) = (state = 'paused')),
  constraint dossiers_due_check check ((due_on is null) = (due_at is null) and (judged_on is null) = (judged_at is null)
    and (due_on is null) = (judged_on is null)),
  constraint dossiers_timeliness_check check (timeliness in ('early', 'onTime', 'late')
    and (timeliness is not null) = (state in ('ready', 'done'))),
  constraint dossiers_fee_check check (fee_asked >= 0 and fee_paid >= 0),
  constraint dossiers_copies_check check (copies between 1 and 100),
  constraint dossiers_secret_hash_check check (length(secret_hash) = 32)
);
comment on table dossiers is 'A dossier, without the people behind it: what is left when those are erased is enough for every figure. No rating and no rating slip is known here.';
comment on column dossiers.id is 'Made by the form, so that a form sent twice is one dossier.';
comment on column dossiers.unit_id is 'The agency that received it, whose code and counter its own code has: the commune.';
comment on column dossiers.place_id is 'The counter, or the commune itself. Who may see the dossier is asked of this unit.';
comment on column dossiers.code is 'The official code that is printed; an imported dossier keeps that of its own system.';
comment on column dossiers.other_code is 'The same dossier under the other scheme of codes, where the agency has a code in both.';
comment on column dossiers.online_ref is 'Random, for what was sent from home, until it has a code.';
comment on column dossiers.secret_hash is 'Of the look-up secret on the receipt; a receipt that is printed again has a new one.';
comment on column dossiers.time_limit is 'The limit of the procedure for this way of filing, as it was on the day.';
comment on column dossiers.law is 'The version of the rules of handling under which it was received, for good.';
comment on column dossiers.at_once is 'The result was given while the person waited: recorded, and a receipt only where somebody asked for one.';
comment on column dossiers.complete_at is 'From here the limit counts: reception, or the end of the last pause.';
comment on column dossiers.due_on is 'What was promised to the person last.';
comment on column dossiers.judged_on is 'By what it is counted as late: moved by the first apology that was written in time, and by no other.';
comment on column dossiers.timeliness is 'How the result stood to judged_on when it was ready.';
comment on column dossiers.supplements is 'Times that somebody was asked to complete it. More than once counts as late in the index of Quyết định 766.';
comment on column dossiers.late_noted_at is 'When the program told, once, that it is late.';
comment on column dossiers.source is 'Name of the system from which it was imported, with its code there.';
comment on column dossiers.erased_at is 'When names, contact, papers and everything written freely were erased.';
create index dossiers_place_index on dossiers (place_id, received_on);
create index dossiers_unit_index on dossiers (unit_id, received_on);
create index dossiers_open_index on dossiers (judged_at) where state = 'received';
create index dossiers_erase_index on dossiers ((coalesce(given_at, ended_at))) where erased_at is null;

create table dossier_people (
  dossier_id uuid not null references dossiers,
  role       text not null,
  kind       text not null,
  name       text not null,
  sealed     text not null,
  constraint dossier_people_key primary key (dossier_id, role),
  constraint dossier_people_role_check check (role in ('applicant', 'representative')),
  constraint dossier_people_kind_check check (kind in ('person', 'organisation'))
);
comment on column dossier_people.sealed is 'Number of the identity paper, telephone, e-mail and address, encrypted under the key of the installation, which is not in the database.';
create index dossier_people_name_index on dossier_people using gin (folded(name) gin_trgm_ops);

create table dossier_documents (
  dossier_id uuid     not null references dossiers,
  number     smallint not null,
  name       text     not null,
  originals  smallint not null default 0,
  copies     smallint not null default 0,
  given      boolean  not null,
  file_hash  text,
  file_key   text,
  file_name  text,
  constraint dossier_documents_key primary key (dossier_id, number),
  constraint dossier_documents_file_check check ((file_hash is null) = (file_key is null) and (file_hash is null) = (file_name is null))
);
comment on column dossier_documents.file_key is 'The file is encrypted under a key of its own, which is kept sealed here alone: with this row the content is gone.';

create table dossier_events (
  id         uuid        primary key,
  dossier_id uuid        not null references dossiers,
  number     smallint    not null,
  step       text        not null,
  at         timestamptz not null,
  officer_id uuid        references officers,
  by_name    text        not null,
  from_desk  text        not null default '',
  to_desk    text        not null default '',
  timeliness text,
  detail     jsonb       not null default '{}',
  constraint dossier_events_number_key unique (dossier_id, number),
  constraint dossier_events_timeliness_check check (timeliness in ('early', 'onTime', 'late'))
);
comment on table dossier_events is 'The course of a dossier: each step with its time and who did it; printed as the control slip.';
comment on column dossier_events.id is 'Made by the form, so that a form sent twice is one step.';
comment on column dossier_events.timeliness is 'Trước hạn, đúng hạn or quá hạn at that moment.';
create index dossier_events_officer_index on dossier_events (officer_id, at);

create table dossier_opinions (
  id          uuid        primary key,
  dossier_id  uuid        not null references dossiers,
  agency      text        not null,
  question    text        not null,
  asked_at    timestamptz not null,
  due_on      date        not null,
  answer      text,
  answered_at timestamptz,
  constraint dossier_opinions_answer_check check ((answer is null) = (answered_at is null))
);
comment on table dossier_opinions is 'Opinions that were asked of other agencies; silence after due_on is reported.';
create index dossier_opinions_dossier_index on dossier_opinions (dossier_id);
