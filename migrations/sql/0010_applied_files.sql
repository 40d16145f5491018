-- Whoever serves or checks can see which of these files the database has, without the owner's login.
GRANT SELECT ON public.migration_file TO waymark_runner, waymark_reader;
