"""How records are kept: engine, session, journal, migrations, catalogues."""
