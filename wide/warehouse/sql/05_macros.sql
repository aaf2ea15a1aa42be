-- Functions that the queries share; they are stored in the file with its tables.
CREATE MACRO localized(LANG, VI, EN) AS CASE lang WHEN 'vi' THEN vi ELSE en END;
