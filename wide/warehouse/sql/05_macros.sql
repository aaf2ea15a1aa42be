-- The Vietnamese or the English text.
CREATE MACRO localized(LANG, VI, EN) AS CASE lang WHEN 'vi' THEN vi ELSE en END;
