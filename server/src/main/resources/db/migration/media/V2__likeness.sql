alter table media.photo
  add column likeness      bigint,
  add column likeness_keys int[],
  add constraint a_likeness_can_be_found check ((likeness is null) = (likeness_keys is null));

comment on column media.photo.likeness is 'difference hash of the picture; null for even ones and older photos';
comment on column media.photo.likeness_keys is 'bands of it, each mixed with the district';

create index photo_by_likeness on media.photo using gin (likeness_keys) where likeness_keys is not null;
