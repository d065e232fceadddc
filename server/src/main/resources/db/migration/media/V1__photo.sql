create table media.photo (
  district       char(6)     not null,
  id             uuid        not null,
  sha256         bytea       not null,
  upload_sha256  bytea       not null,
  width          int         not null,
  height         int         not null,
  bytes          int         not null,
  taken_at       timestamptz,
  longitude      double precision,
  latitude       double precision,
  accuracy       double precision,
  received_at    timestamptz not null,
  received_by    uuid        not null,
  subject        text,
  claimed_at     timestamptz,

  primary key (district, id),
  constraint hashes_are_sha256 check (length(sha256) = 32 and length(upload_sha256) = 32),
  constraint a_position_is_whole check (
    num_nonnulls(longitude, latitude) <> 1 and (accuracy is null or latitude is not null)),
  constraint a_claim_is_whole check ((subject is null) = (claimed_at is null))
);

comment on column media.photo.sha256 is 'of the picture that is kept; names its file';
comment on column media.photo.upload_sha256 is 'of the upload as it came; finds a photo that is sent twice';
comment on column media.photo.accuracy is 'metres';

create index photo_by_subject on media.photo (district, subject) where subject is not null;
create index photo_unclaimed on media.photo (district, received_at) where subject is null;
create index photo_by_content on media.photo (district, sha256);
