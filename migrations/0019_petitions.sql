-- Petitions (phản ánh, kiến nghị): what people send, its course with deadlines, the answer, and what everybody may read.

create table petitions (
  id             uuid        primary key,
  code           text        not null,
  secret_hash    text        not null,
  unit_id        uuid        not null references units,
  holder_id      uuid        not null references units,
  is_about_desk  boolean     not null,
  category       text        not null,
  channel        text        not null default 'web',
  lang           text        not null default 'vi',
  text           text,
  place          text,
  lat            double precision,
  long           double precision,
  contact        text,
  has_contact    boolean     not null default false,
  state          text        not null default 'received',
  revision       integer     not null default 0,
  received_at    timestamptz not null,
  received_on    date        not null,
  counted_from   date        not null,
  accepted_on    date,
  approved_on    date,
  closed_on      date,
  due_on         date,
  is_late        boolean     not null default false,
  reason         text,
  agency         text,
  wording        text,
  public_place   text,
  score          smallint,
  scored_on      date,
  erased_on      date,
  changed_at     timestamptz not null,
  constraint petitions_code_key unique (code),
  constraint petitions_category_check check (category in ('roads', 'rubbish', 'lights', 'water', 'order', 'conduct',
    'procedure', 'idea', 'other')),
  constraint petitions_channel_check check (channel in ('web', 'open311', 'counter', 'phone')),
  constraint petitions_state_check check (state in ('received', 'asked', 'handling', 'drafted', 'approved', 'published',
    'notAccepted', 'forwarded', 'referred', 'restricted')),
  constraint petitions_desk_check check (not is_about_desk or holder_id <> unit_id),
  constraint petitions_closed_check check ((closed_on is not null)
    = (state in ('published', 'notAccepted', 'forwarded', 'referred'))),
  constraint petitions_published_check check ((state = 'published') = (wording is not null)),
  constraint petitions_place_check check ((lat is null) = (long is null)),
  constraint petitions_score_check check (score is null or (score between 1 and 5 and state = 'published')),
  constraint petitions_erased_check check (erased_on is null or (contact is null and text is null and lat is null))
);
comment on table petitions is 'What people report, propose or complain of in daily life. Complaints and denunciations in the sense of the law are led elsewhere.';
comment on column petitions.id is 'Made by the form, so that a resend is the same petition; random, so that it tells nothing of the order.';
comment on column petitions.code is 'What may be said aloud: it tells how far the petition is, and nothing else.';
comment on column petitions.secret_hash is 'Of the secret that opens the sender''s own page; the secret itself is kept by nobody.';
comment on column petitions.unit_id is 'What it is about: a commune, or the unit to which it was sent.';
comment on column petitions.holder_id is 'Who has it now and may read it. Never the unit itself when it is about the conduct of its desk.';
comment on column petitions.contact is 'Sealed JSON of name, address, telephone and e-mail.';
comment on column petitions.counted_from is 'From when the limits are counted: the day it was received, or on which the sender had added what was asked.';
comment on column petitions.due_on is 'The last day of what comes next; null while the sender is waited for.';
comment on column petitions.is_late is 'A limit was missed on the way.';
comment on column petitions.wording is 'What everybody may read of the text: parts hidden, nothing added.';
create index petitions_holder_index on petitions (holder_id, due_on) where closed_on is null;
create index petitions_unit_index on petitions (unit_id, received_on);
create index petitions_published_index on petitions (closed_on desc, id) where state = 'published';
create index petitions_erase_index on petitions (closed_on) where erased_on is null;

create table petition_steps (
  petition_id uuid        not null references petitions,
  number      integer     not null,
  step        text        not null,
  at          timestamptz not null,
  officer_id  uuid        references officers,
  unit_id     uuid        references units,
  text        text,
  is_late     boolean     not null default false,
  constraint petition_steps_key primary key (petition_id, number),
  constraint petition_steps_step_check check (step in ('receive', 'accept', 'decline', 'ask', 'add', 'addToHandled',
    'assign', 'forward', 'refer', 'restrict', 'release', 'draft', 'return', 'approve', 'publish', 'rate', 'erase'))
);
comment on table petition_steps is 'The course of a petition, step by step.';
comment on column petition_steps.text is 'What was asked, added or explained; erased with the petition.';
comment on column petition_steps.unit_id is 'Who had it after the step.';

create table petition_answers (
  petition_id uuid    primary key references petitions,
  text        text    not null,
  drafted_by  uuid    references officers,
  drafted_on  date    not null,
  approved_by uuid    references officers,
  approved_on date,
  constraint petition_answers_text_check check (char_length(text) between 1 and 4000),
  constraint petition_answers_four_eyes_check check (approved_by is null or approved_by is distinct from drafted_by)
);
comment on table petition_answers is 'The answer. Who approves it is not who drafted it.';

create table petition_photos (
  petition_id uuid     not null references petitions,
  number      smallint not null,
  file        text     not null,
  is_public   boolean  not null default false,
  constraint petition_photos_key primary key (petition_id, number),
  constraint petition_photos_number_check check (number between 1 and 5),
  constraint petition_photos_file_check check (file ~ '^[0-9a-f]{64}$')
);
comment on table petition_photos is 'Pictures, made anew without what a camera writes into them, under the hash of their bytes.';

create table petition_api_keys (
  id       uuid primary key,
  unit_id  uuid not null references units,
  name     text not null,
  hash     text not null,
  made_on  date not null,
  ended_on date,
  constraint petition_api_keys_hash_key unique (hash),
  constraint petition_api_keys_name_check check (char_length(name) between 1 and 200)
);
comment on table petition_api_keys is 'Who may send petitions over Open311: an application, for a unit and all below it. The key itself is shown once.';
