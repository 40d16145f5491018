"""What PostgreSQL would have called an index, had its table always had its name.

A table that takes another's place keeps the indexes that it was built with, called
after the name that it was built under. Migrations know them by the table's own.
"""

MISNAMED = """
    SELECT format('ALTER INDEX read.%I RENAME TO %I', called, proper) AS mend, of_table
      FROM (
        SELECT c.relname AS called, t.relname AS of_table,
               CASE WHEN i.indisprimary THEN t.relname || '_pkey'
                    ELSE left(t.relname || '_' ||
                              string_agg(a.attname, '_' ORDER BY a.attnum), 59) ||
                         '_idx' END AS proper
          FROM pg_index i
          JOIN pg_class t ON t.oid = i.indrelid
          JOIN pg_class c ON c.oid = i.indexrelid
          JOIN pg_attribute a ON a.attrelid = c.oid
         WHERE t.relnamespace = 'read'::regnamespace
           AND NOT starts_with(reverse(t.relname), 'txen_')
         GROUP BY c.relname, t.relname, i.indisprimary) named
     WHERE starts_with(called, of_table || '_next_') ORDER BY called"""
"""The statements that give such indexes, and their constraints, their proper names.

A name takes 63 characters; PostgreSQL cuts the columns short, and keeps what follows.
"""
