-- What citizens think of the service: one row a rating, and the counted figures beside it.

create table ratings (
  id                    uuid        primary key,
  unit_id               uuid        not null references units,
  unit_version_id       uuid        not null references unit_versions,
  questionnaire         text        not null,
  questionnaire_version smallint    not null,
  kind                  text        not null,
  channel               text        not null,
  lang                  text        not null,
  score                 smallint    not null,
  answers               jsonb       not null,
  comment               text,
  rated_hour            timestamptz not null,
  week                  date        not null,
  constraint ratings_kind_check check (kind in ('open')),
  constraint ratings_channel_check check (channel in ('qr', 'web')),
  constraint ratings_lang_check check (lang in ('vi', 'en')),
  constraint ratings_score_check check (score between 1 and 5),
  constraint ratings_answers_check check (jsonb_typeof(answers) = 'object'),
  constraint ratings_comment_check check (char_length(comment) between 1 and 1000),
  constraint ratings_rated_hour_check check (date_trunc('hour', rated_hour at time zone 'UTC') = rated_hour at time zone 'UTC'),
  constraint ratings_week_check check (extract(isodow from week) = 1)
);
comment on table ratings is 'Ratings as they were sent. Nothing in a row says who sent it: no address, no browser, no time finer than the hour.';
comment on column ratings.id is 'Made by the form, so that a resend is the same rating; random, so that no order of arrival can be read from it.';
comment on column ratings.unit_id is 'The counter or commune whose code was scanned.';
comment on column ratings.unit_version_id is 'What that unit was on the day; a merger never relabels a rating.';
comment on column ratings.kind is 'How far it can be believed: open ratings carry no ticket and are shown apart.';
comment on column ratings.score is 'The answer to the overall question, 1 worst to 5 best, whatever the order on the page.';
comment on column ratings.answers is 'Question id to option id, of this version of the questionnaire.';
comment on column ratings.week is 'Monday of the ISO week in Vietnam.';
create index ratings_unit_index on ratings (unit_id, week desc, id);
create index ratings_comment_index on ratings (unit_id, week desc, id) where comment is not null;
create index ratings_version_index on ratings (unit_version_id);

create table rating_rollups (
  unit_version_id       uuid     not null references unit_versions,
  week                  date     not null,
  questionnaire         text     not null,
  questionnaire_version smallint not null,
  question              text     not null,
  option                text     not null,
  kind                  text     not null,
  channel               text     not null,
  slot                  smallint not null default 0,
  count                 integer  not null,
  constraint rating_rollups_key primary key
    (unit_version_id, week, questionnaire, questionnaire_version, question, option, kind, channel, slot)
) with (fillfactor = 70);
comment on table rating_rollups is 'How many gave each answer, kept in the transaction that takes the rating: a figure costs the same at a thousand and at a hundred million ratings.';
comment on column rating_rollups.slot is 'Spreads a cell over a few rows, so that people who rate one counter in the same moment do not wait for each other. Always summed.';
comment on column rating_rollups.count is 'May be negative: a rating that is marked later is taken back by a row, never by a change.';
