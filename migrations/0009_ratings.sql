-- Ratings that can be believed: sealed boxes, the quarter, comments apart, leaves, marks, and figures by quarter.

-- Comments ---------------------------------------------------------------------------------------------------------

create table rating_comments (
  rating_id       uuid  primary key references ratings,
  unit_id         uuid  not null references units,
  unit_version_id uuid  not null references unit_versions,
  kind            text  not null,
  week            date  not null,
  text            text,
  others          jsonb not null default '{}',
  salt            bytea not null,
  hash            bytea not null,
  erased_on       date,
  constraint rating_comments_text_check check (char_length(text) between 1 and 2000),
  constraint rating_comments_others_check check (jsonb_typeof(others) = 'object'),
  constraint rating_comments_erased_check check (erased_on is null or (text is null and others = '{}')),
  constraint rating_comments_hash_check check (length(hash) = 32 and length(salt) >= 16)
);
comment on table rating_comments is 'What people wrote, apart from what they ticked: it may hold personal data, is read by somebody before anything is public, and may have to be erased.';
comment on column rating_comments.text is 'The answer to the question comment; null when it was erased.';
comment on column rating_comments.others is 'Answers to other questions of free text, by question.';
comment on column rating_comments.hash is 'SHA-256 of salt and canonical JSON of the texts; the ledger keeps this and never the text.';
create index rating_comments_unit_index on rating_comments (unit_id, week desc, rating_id);

insert into rating_comments (rating_id, unit_id, unit_version_id, kind, week, text, salt, hash)
select r.id, r.unit_id, r.unit_version_id, r.kind, r.week, r.comment, s.salt,
  sha256(s.salt || convert_to('{"comment":' || to_json(r.comment)::text || '}', 'UTF8'))
from ratings r, lateral (select decode(replace(gen_random_uuid()::text || r.id::text, '-', ''), 'hex') as salt) s
where r.comment is not null;

-- Ratings ----------------------------------------------------------------------------------------------------------

drop index ratings_comment_index;
alter table ratings
  drop column comment,
  alter column score drop not null,
  alter column rated_hour drop not null,
  add column quarter text,
  add column assisted boolean not null default false,
  drop constraint ratings_kind_check,
  drop constraint ratings_channel_check;
update ratings set quarter =
  to_char(rated_hour at time zone 'Asia/Ho_Chi_Minh', 'YYYY') || '-Q' || to_char(rated_hour at time zone 'Asia/Ho_Chi_Minh', 'Q');
alter table ratings
  alter column quarter set not null,
  add constraint ratings_quarter_check check (quarter ~ '^\d{4}-Q[1-4]$'),
  add constraint ratings_kind_check check (kind in ('open', 'verified', 'paper')),
  add constraint ratings_channel_check check (channel in ('qr', 'web', 'kiosk', 'slip', 'slip-form', 'paper')),
  add constraint ratings_hour_check check ((kind = 'open') = (rated_hour is not null));
create index ratings_quarter_index on ratings (quarter, unit_version_id);
comment on table ratings is 'Ratings as they were sent. Nothing in a row says who sent it: no address, no browser, no time finer than the hour, of a verified one none finer than its quarter.';
comment on column ratings.id is 'Of an open rating made by the form, so that a resend is the same rating; of a verified one a keyed hash of its ticket. No order of arrival can be read from it.';
comment on column ratings.kind is 'How far it can be believed: verified by a ticket, open to anybody, or copied from a signed paper form.';
comment on column ratings.channel is 'slip: with a ticket that nobody can join to the slip; slip-form: by the plain form without script, confidential and not anonymous.';
comment on column ratings.score is 'The answer to the overall question, 1 worst to 5 best; null when the form has none or it was not answered.';
comment on column ratings.rated_hour is 'Of open ratings only: the hour in which it was sent.';
comment on column ratings.week is 'Monday of the ISO week in Vietnam in which it was sent, of a verified one in which its box was opened.';
comment on column ratings.quarter is 'The quarter that it counts in; of a verified one that of its slip.';

-- Boxes ------------------------------------------------------------------------------------------------------------

create table box_entries (
  id            uuid primary key,
  unit_id       uuid not null references units,
  quarter       text not null,
  questionnaire text not null,
  sealed        text not null
);
comment on table box_entries is 'Verified ratings that wait. Sealed under a key that is not in the database and padded, so that neither the order of the rows nor their length says anything about what is in them.';
comment on column box_entries.id is 'A keyed hash of the ticket, and not the one by which the rating is known later: who has only copies of the database can join it neither to the ticket in the ledger nor to the rating.';
create index box_entries_box_index on box_entries (unit_id, quarter, questionnaire);

create table boxes (
  id            uuid    primary key,
  unit_id       uuid    not null references units,
  quarter       text    not null,
  questionnaire text    not null,
  kind          text    not null,
  number        integer not null,
  opened_on     date    not null,
  count         integer not null,
  first_leaf    bigint  not null,
  constraint boxes_key unique (unit_id, quarter, questionnaire, kind, number),
  constraint boxes_count_check check (count > 0)
);
comment on table boxes is 'Boxes that were opened: the ratings of each went into the figures and into the ledger together, in a shuffled order.';

create table unrecorded_ratings (
  rating_id       uuid primary key references ratings,
  unit_version_id uuid not null references unit_versions,
  quarter         text not null,
  questionnaire   text not null,
  kind            text not null
);
comment on table unrecorded_ratings is 'Open and paper ratings that are counted and not yet in the ledger: there they come in tens.';
insert into unrecorded_ratings select id, unit_version_id, quarter, questionnaire, kind from ratings;

create table rating_leaves (
  rating_id uuid   primary key references ratings,
  leaf      bigint not null,
  box_id    uuid   not null references boxes,
  constraint rating_leaves_leaf_key unique (leaf)
);
comment on table rating_leaves is 'Where a rating stands in the ledger.';
create index rating_leaves_box_index on rating_leaves (box_id);

-- Marks ------------------------------------------------------------------------------------------------------------

create table rating_marks (
  rating_id  uuid   primary key references ratings,
  correction bigint not null,
  marked_on  date   not null,
  pattern    text,
  reason     text   not null,
  decision   text   not null
);
comment on table rating_marks is 'Ratings that are not to be believed. They stay where they are; the figures are shown with and without them.';
comment on column rating_marks.correction is 'Index of the correction leaf in the ledger.';

-- Figures ----------------------------------------------------------------------------------------------------------

alter table rating_rollups add column correction boolean not null default false;
alter table rating_rollups drop constraint rating_rollups_key;
alter table rating_rollups add constraint rating_rollups_key primary key
  (unit_version_id, week, questionnaire, questionnaire_version, question, option, kind, channel, correction, slot);
comment on column rating_rollups.question is 'A question; (all) for whether every answer on a scale was 4 or 5; <overall>/<outcome> for the overall answer of those with that outcome.';
comment on column rating_rollups.correction is 'Rows of marked ratings, with negative counts: with them summed the figure is without the marked ones.';

create table rating_quarter_rollups (
  questionnaire   text     not null,
  question        text     not null,
  quarter         text     not null,
  unit_version_id uuid     not null references unit_versions,
  option          text     not null,
  kind            text     not null,
  channel         text     not null,
  correction      boolean  not null default false,
  slot            smallint not null default 0,
  count           integer  not null,
  constraint rating_quarter_rollups_key primary key
    (questionnaire, question, quarter, unit_version_id, option, kind, channel, correction, slot)
) with (fillfactor = 70);
comment on table rating_quarter_rollups is 'The same counts by quarter, so that a page of the whole province reads some thousand rows at most.';
create index rating_quarter_rollups_unit_index on rating_quarter_rollups (unit_version_id, quarter);

insert into rating_quarter_rollups (questionnaire, question, quarter, unit_version_id, option, kind, channel, count)
select r.questionnaire, a.key, r.quarter, r.unit_version_id, a.value, r.kind, r.channel, count(*)
from ratings r, jsonb_each_text(r.answers) a group by 1, 2, 3, 4, 5, 6, 7;

create table published_indices (
  unit_id       uuid   not null references units,
  quarter       text   not null,
  questionnaire text   not null,
  leaf          bigint not null,
  constraint published_indices_key primary key (unit_id, quarter, questionnaire, leaf)
);
comment on table published_indices is 'The index of a quarter as it was published in the ledger; after a correction it is published again, and the last leaf holds.';

-- Forms ------------------------------------------------------------------------------------------------------------

create table rating_forms (
  unit_id       uuid primary key references units,
  questionnaire text not null
);
comment on table rating_forms is 'Which questionnaire the code of a counter or of a commune opens; without a row the usual one.';

-- Paper ------------------------------------------------------------------------------------------------------------

create table paper_entries (
  unit_id       uuid     not null references units,
  form_number   text     not null,
  questionnaire text     not null,
  version       smallint not null,
  answers       jsonb    not null,
  texts         jsonb    not null,
  entered_by    uuid     not null,
  constraint paper_entries_key primary key (unit_id, form_number),
  constraint paper_entries_form_number_check check (form_number ~ '^[A-Z0-9][A-Z0-9./-]{0,19}$')
);
comment on table paper_entries is 'Paper forms that were typed once. The second typing, by somebody else, makes the rating and takes the row away; a difference is shown to both.';
