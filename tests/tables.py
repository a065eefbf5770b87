"""What tests ask of the catalogue."""

# A part of a table cut by year holds nothing that the table does not show.
NO_PART = "NOT (SELECT relispartition FROM pg_class WHERE oid = quote_ident(table_name)::regclass)"
