"""What PostgreSQL would have called an index, had its table always had its name.

A table that takes another's place keeps the indexes that it was built with, called
after the name that it was built under. Migrations know them by the table's own.
"""

MISNAMED = """
    SELECT format('ALTER INDEX read.%I RENAME TO %I', called,
                  left(columns, 63 - length(ending)) || ending) AS mend, of_table
      FROM (
        SELECT called, of_table, columns,
               ending || CASE same WHEN 1 THEN '' ELSE (same - 1)::text END AS ending
          FROM (
            SELECT called, of_table, columns, ending,
                   row_number() OVER (PARTITION BY of_table, columns, ending
                                      ORDER BY made) AS same
              FROM (
                SELECT c.relname AS called, t.relname AS of_table, c.oid AS made,
                       CASE WHEN i.indisprimary THEN t.relname
                            ELSE t.relname || '_' ||
                                 string_agg(a.attname, '_' ORDER BY a.attnum)
                            END AS columns,
                       CASE WHEN i.indisprimary THEN '_pkey' ELSE '_idx' END AS ending
                  FROM pg_index i
                  JOIN pg_class t ON t.oid = i.indrelid
                  JOIN pg_class c ON c.oid = i.indexrelid
                  JOIN pg_attribute a ON a.attrelid = c.oid
                 WHERE t.relnamespace = 'read'::regnamespace
                   AND NOT starts_with(reverse(t.relname), 'txen_')
                 GROUP BY c.relname, c.oid, t.relname, i.indisprimary) parts) counted
        ) named
     WHERE starts_with(called, of_table || '_next_') ORDER BY called"""
"""The statements that give such indexes, and their constraints, their proper names.

A name takes 63 characters; PostgreSQL cuts the columns short, and keeps what follows.
Of indexes of the same columns the second ends in a 1: they are made in their order.
"""
