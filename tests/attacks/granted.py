"""Everything that is granted to anybody, said once more by hand.

A grant that is not here makes a test fail: whoever adds one has thought about it.
"""

READ_MODELS = "read.*"
"""Every table in the schema `read`: they come and go with rebuilds."""

TABLES = {
    "access.token": {"app": {"INSERT", "SELECT", "UPDATE"}},
    "access.address": {"vault": {"DELETE", "INSERT", "SELECT"}},
    "access.pending": {"app": {"DELETE", "INSERT", "SELECT"}},
    "access.session": {"app": {"DELETE", "INSERT", "SELECT"}},
    "access.passkey": {"app": {"DELETE", "INSERT", "SELECT"}},
    "access.identity": {"app": {"DELETE", "INSERT", "SELECT"}},
    "access.provider": {"app": {"DELETE", "INSERT", "SELECT", "UPDATE"}},
    "access.tried": {"app": {"DELETE", "INSERT", "SELECT", "UPDATE"}},
    "access.security_log": {"app": {"INSERT", "SELECT"}},
    "access.chase": {"app": {"INSERT", "SELECT", "UPDATE"}},
    "access.invitation": {"app": {"INSERT", "SELECT", "UPDATE"}},
    "store.event": {"app": {"SELECT"}, "runner": {"SELECT"}, "reader": {"SELECT"}},
    "store.register": {"app": {"SELECT"}, "runner": {"SELECT"}, "reader": {"SELECT"}},
    "store.library_tracking": {"app": {"INSERT", "SELECT"}},
    "public.migration_file": {"reader": {"SELECT"}, "runner": {"SELECT"}},
    "vault.key": {"vault": {"DELETE", "INSERT", "SELECT", "UPDATE"}},
    "vault.text": {"vault": {"DELETE", "INSERT", "SELECT", "UPDATE"}},
    "vault.field": {"vault": {"DELETE", "INSERT", "SELECT", "UPDATE"}},
    "vault.redaction": {"vault": {"DELETE", "INSERT", "SELECT"}},
    "vault.file": {"vault": {"INSERT", "SELECT", "UPDATE"}},
    "vault.invited": {"vault": {"DELETE", "INSERT", "SELECT"}},
    "vault.secret": {"vault": {"SELECT"}},
    READ_MODELS: {"reader": {"SELECT"}},
}
COLUMNS = {
    "store.library_tracking.notification_id": {"app": {"UPDATE"}},
    "access.session.used_at": {"app": {"UPDATE"}},
    "access.passkey.used_at": {"app": {"UPDATE"}},
    "access.passkey.uses": {"app": {"UPDATE"}},
    "access.passkey.label": {"app": {"UPDATE"}},
    "access.security_log.address_hash": {"app": {"UPDATE"}},
}
FUNCTIONS = {
    "read.council_names": {"reader"},
    "read.council_front": {"reader"},
    "read.naming_persons": {"reader"},
    "read.naming_things": {"reader"},
    "read.councillors": {"reader"},
    "read.organisations_called": {"reader"},
    "read.saying": {"reader"},
    "read.shown_as": {"reader"},
    "read.sits_in": {"reader"},
    "read.wall": {"runner"},
    "access.sweep_security_log": {"app"},
    "store.append": {"app"},
    "store.append_lone": {"app"},
    "store.append_lone_guarded": {"app"},
    "store.append_one": {"app"},
    "store.open_register": {"app"},
    "store.position_at": {"app", "reader", "runner"},
    "vault.has_events": {"vault"},
    "vault.is_evidence": {"vault"},
    "vault.is_named": {"vault"},
    "pg_catalog.pg_advisory_lock(bigint)": {"runner"},
}
SCHEMAS = {
    "access": {"app": {"USAGE"}, "vault": {"USAGE"}},
    "public": {"public": {"USAGE"}},
    "read": {"app": {"USAGE"}, "reader": {"USAGE"}},
    "store": {"app": {"USAGE"}, "reader": {"USAGE"}, "runner": {"USAGE"}},
    "vault": {"vault": {"USAGE"}},
}
DEFAULTS = {"tables in read": {"reader": {"SELECT"}}}
LANGUAGES: dict[str, dict[str, set[str]]] = {
    "c": {"public": {"USAGE"}},  # PostgreSQL's own: only superusers use these two
    "internal": {"public": {"USAGE"}},
}
