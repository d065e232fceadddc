-- Under which condition of its category a case was filed.
alter table cases.case_file add column condition text;
