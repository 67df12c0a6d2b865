-- Survey waves: a drawn sample, its invitations, and the answers, which are kept apart from whoever gave them.

create table survey_waves (
  id                    uuid     primary key,
  unit_id               uuid     not null references units,
  slug                  text     not null,
  title                 text     not null,
  questionnaire         text     not null,
  questionnaire_version smallint not null,
  state                 text     not null,
  margin_permille       smallint not null,
  starts_on             date     not null,
  ends_on               date     not null,
  keep_days             smallint not null,
  seed_kind             text     not null,
  seed_commitment       text,
  seed_sealed           text,
  seed_source           text,
  seed_day              date,
  seed                  text,
  frame_digest          text,
  frame_size            integer  not null default 0,
  frame_columns         jsonb    not null default '[]',
  frame_problems        jsonb    not null default '[]',
  stratified_by         jsonb    not null default '[]',
  allocation            jsonb,
  framed_on             date,
  drawn_on              date,
  closed_on             date,
  erased_on             date,
  constraint survey_waves_slug_key unique (slug),
  constraint survey_waves_state_check check (state in ('draft', 'framed', 'drawn', 'running', 'closed', 'published')),
  constraint survey_waves_margin_check check (margin_permille between 10 and 200),
  constraint survey_waves_days_check check (starts_on <= ends_on),
  constraint survey_waves_keep_check check (keep_days between 0 and 365),
  constraint survey_waves_seed_kind_check check (seed_kind in ('committed', 'public')),
  constraint survey_waves_committed_check check
    (seed_kind <> 'committed' or (seed_commitment is not null and seed_sealed is not null)),
  constraint survey_waves_public_check check (seed_kind <> 'public' or (seed_source is not null and seed_day is not null)),
  constraint survey_waves_seed_check check ((seed is not null) = (drawn_on is not null))
);
comment on table survey_waves is 'One survey by sample: whom it is about, what is asked, and how far it has come.';
comment on column survey_waves.slug is 'The last part of the public address of its results.';
comment on column survey_waves.margin_permille is 'The margin e in n = N/(1+N·e²), in thousandths: 50 is 5 %.';
comment on column survey_waves.keep_days is 'So many days after its end the contacts of the frame are erased.';
comment on column survey_waves.seed_commitment is 'SHA-256 of the seed, shown before the frame is closed: the seed cannot be chosen to suit the frame.';
comment on column survey_waves.seed_sealed is 'The committed seed, encrypted until the draw: the frame cannot be arranged to suit the seed.';
comment on column survey_waves.seed_source is 'Where a public value will be read, named before its day has come.';
comment on column survey_waves.seed is 'The seed of the draw, public once it was used.';
comment on column survey_waves.frame_digest is 'SHA-256 of the list as it was when it was closed; who keeps the list can show that it is the same.';
comment on column survey_waves.frame_columns is 'Names of the columns by which the frame can be divided, with the number of values of each; no value itself.';
comment on column survey_waves.frame_problems is 'What was wrong in the uploaded list, by line; never what stood there.';
create index survey_waves_unit_index on survey_waves (unit_id);

create table survey_strata (
  wave_id  uuid     not null references survey_waves,
  stratum  smallint not null,
  name     text     not null,
  size     integer  not null,
  quota    integer  not null,
  reserve  integer  not null,
  tally    jsonb,
  constraint survey_strata_key primary key (wave_id, stratum),
  constraint survey_strata_quota_check check (quota between 0 and size),
  constraint survey_strata_reserve_check check (reserve between 0 and size - quota)
);
comment on table survey_strata is 'The parts into which a frame is divided, with how many are drawn in each.';
comment on column survey_strata.tally is 'What became of the invitations, counted when they were erased.';

create table survey_frame_entries (
  wave_id uuid     not null references survey_waves,
  number  integer  not null,
  sealed  text,
  stratum smallint,
  rank    integer,
  constraint survey_frame_entries_key primary key (wave_id, number),
  constraint survey_frame_entries_rank_key unique (wave_id, stratum, rank),
  constraint survey_frame_entries_stratum_fkey foreign key (wave_id, stratum) references survey_strata
);
comment on table survey_frame_entries is 'Who could be drawn, in the order of the list.';
comment on column survey_frame_entries.sealed is 'Name, address and contact, encrypted under a key that is not in the database; erased some days after the end.';
comment on column survey_frame_entries.rank is 'Place in the order of the draw within its stratum: first the sample, then the replacements.';

create table survey_invitations (
  wave_id   uuid     not null references survey_waves,
  number    integer  not null,
  stratum   smallint not null,
  code_mark text     not null,
  used      boolean  not null default false,
  contact   text     not null default 'none',
  constraint survey_invitations_key primary key (wave_id, number),
  constraint survey_invitations_code_key unique (code_mark),
  constraint survey_invitations_entry_fkey foreign key (wave_id, number) references survey_frame_entries,
  constraint survey_invitations_contact_check check (contact in ('none', 'unreachable', 'refused', 'ineligible', 'spoiled')),
  constraint survey_invitations_spoiled_check check (contact <> 'spoiled' or used)
);
comment on table survey_invitations is 'Who was asked, and whether the code was used: not when, not how, and nothing of the answers. Removed with the contacts.';
comment on column survey_invitations.code_mark is 'Keyed hash of the code on the letter; the code itself is nowhere.';
comment on column survey_invitations.contact is 'Why somebody could not be asked; spoiled: a paper came back that cannot be used.';

create table survey_waiting (
  id      uuid primary key,
  wave_id uuid not null references survey_waves,
  sealed  text not null
);
comment on table survey_waiting is 'Answers until the wave closes, encrypted and padded to one length: a copy of the database made meanwhile tells nothing.';
comment on column survey_waiting.id is 'Made with the form, so that a resend is the same answer; it is not carried on.';

create table survey_responses (
  id                    uuid     primary key,
  wave_id               uuid     not null,
  stratum               smallint not null,
  questionnaire         text     not null,
  questionnaire_version smallint not null,
  answers               jsonb    not null,
  channel               text     not null,
  assisted              boolean  not null,
  constraint survey_responses_stratum_fkey foreign key (wave_id, stratum) references survey_strata,
  constraint survey_responses_channel_check check (channel in ('letter', 'phone', 'interviewer')),
  constraint survey_responses_assisted_check check (assisted = (channel <> 'letter')),
  constraint survey_responses_answers_check check (jsonb_typeof(answers) = 'object')
);
comment on table survey_responses is 'The answers of a wave, written all at once and in random order when it closes; nothing joins one to an invitation.';
create index survey_responses_wave_index on survey_responses (wave_id, stratum);

create table survey_texts (
  id       uuid primary key,
  wave_id  uuid not null references survey_waves,
  question text not null,
  text     text not null,
  constraint survey_texts_text_check check (char_length(text) between 1 and 4000)
);
comment on table survey_texts is 'What was written in words, apart from the other answers: it may hold personal data.';
create index survey_texts_wave_index on survey_texts (wave_id, question, id);
