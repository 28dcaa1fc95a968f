-- By hand: what part of the organisation a workstation took in is the workstation's own to know.

ALTER TABLE desk_credentials DROP COLUMN boot_scope;
