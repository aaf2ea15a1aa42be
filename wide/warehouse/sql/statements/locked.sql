-- Whether the settings of this database can still be changed.
SELECT current_setting('lock_configuration') AS locked;
