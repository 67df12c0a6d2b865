-- What citizens are asked: questionnaires as documents, every version of each.

create table questionnaire_versions (
  questionnaire text        not null,
  version       smallint    not null,
  status        text        not null,
  origin        text        not null,
  document      jsonb       not null,
  revision      integer     not null default 1,
  published_on  date,
  saved_at      timestamptz not null,
  constraint questionnaire_versions_key primary key (questionnaire, version),
  constraint questionnaire_versions_version_check check (version > 0),
  constraint questionnaire_versions_status_check check (status in ('draft', 'published')),
  constraint questionnaire_versions_origin_check check (origin in ('shipped', 'own')),
  constraint questionnaire_versions_document_check
    check (document ->> 'id' = questionnaire and (document ->> 'version')::int = version),
  constraint questionnaire_versions_published_check check ((status = 'published') = (published_on is not null))
);
comment on table questionnaire_versions is 'One row for each version. Answers are counted by the ids in the document, so a published version never changes.';
comment on column questionnaire_versions.origin is 'Came with the program, or was written here. What was written here is never overtaken by a later version of the program.';
comment on column questionnaire_versions.document is 'The questionnaire as rules.ts describes it. A draft may still have gaps; a published one has none.';
comment on column questionnaire_versions.revision is 'Goes up with every saving of a draft: who saves an older one is told instead of wiping out what somebody else wrote.';
comment on column questionnaire_versions.published_on is 'The first local day on which it is asked.';

-- One draft at a time: two people edit the same one, and are told of each other by its revision.
create unique index questionnaire_versions_one_draft on questionnaire_versions (questionnaire) where status = 'draft';

create function keep_published_questionnaire() returns trigger language plpgsql as $$
begin
  raise exception 'version % of questionnaire % is published and stays as it is', old.version, old.questionnaire
    using errcode = 'restrict_violation';
end
$$;
comment on function keep_published_questionnaire is 'Ratings point at the version that was asked.';

create trigger questionnaire_versions_keep_published
  before update or delete on questionnaire_versions
  for each row when (old.status = 'published') execute function keep_published_questionnaire();
