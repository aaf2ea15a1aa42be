-- The file that is filled, in small groups of rows: a figure is looked for in the groups that can hold it, and most
-- questions ask for a few indicators of hundreds.
ATTACH getvariable('target') AS made (ROW_GROUP_SIZE 8192); -- noqa: PRS

USE made; -- noqa: PRS
