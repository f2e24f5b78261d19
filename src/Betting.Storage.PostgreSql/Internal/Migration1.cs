namespace Betting.Storage.PostgreSql.Internal;

/// <summary>The first tables. Instants are ticks of UTC (100 ns since year 1); two functions turn them into timestamptz (microseconds) and back.</summary>
internal static class Migration1
{
    public const string Sql = """
        CREATE TABLE {schema}.schema_version (version integer PRIMARY KEY);

        -- Whole days and the rest are added apart, as an interval times a number is a floating-point product.
        CREATE FUNCTION {schema}.instant(ticks bigint) RETURNS timestamptz
            LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
            $$ SELECT (timestamp '0001-01-01' + (ticks / 864000000000)::integer * interval '1 day' + ((ticks % 864000000000) / 10) * interval '1 microsecond') AT TIME ZONE 'UTC' $$;

        CREATE FUNCTION {schema}.ticks(at timestamptz) RETURNS bigint
            LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
            $$ SELECT (extract(epoch FROM at) * 10000000)::bigint + 621355968000000000 $$;

        CREATE TABLE {schema}.feature_set (
            id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            name text COLLATE "C" NOT NULL,
            version text COLLATE "C" NOT NULL,
            table_name text COLLATE "C" NOT NULL UNIQUE,
            definition jsonb NOT NULL,
            created_at bigint NOT NULL,
            UNIQUE (name, version)
        );

        -- Beside the definition, so that a write does not touch the long row.
        CREATE TABLE {schema}.feature_sequence (
            feature_set_id integer PRIMARY KEY REFERENCES {schema}.feature_set (id) ON DELETE CASCADE,
            last_sequence bigint NOT NULL
        );

        CREATE TABLE {schema}.feature_snapshot (
            name text COLLATE "C" NOT NULL,
            version text COLLATE "C" NOT NULL,
            as_of bigint NOT NULL,
            state bytea NOT NULL,
            PRIMARY KEY (name, version, as_of)
        );

        CREATE TABLE {schema}.model_artefact (
            sha256 text COLLATE "C" PRIMARY KEY,
            content bytea NOT NULL
        );

        -- json and not jsonb: it keeps a number's text, and so every double to the bit.
        CREATE TABLE {schema}.model_version (
            name text COLLATE "C" NOT NULL,
            version integer NOT NULL,
            model_id text COLLATE "C" NOT NULL,
            sha256 text COLLATE "C" NOT NULL REFERENCES {schema}.model_artefact (sha256),
            registered_at bigint NOT NULL,
            metadata json NOT NULL,
            metrics json NOT NULL,
            PRIMARY KEY (name, version),
            UNIQUE (name, sha256)
        );

        CREATE TABLE {schema}.model_activation (
            sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            name text COLLATE "C" NOT NULL,
            version integer NOT NULL,
            previous_version integer,
            effective_at bigint NOT NULL,
            actor text COLLATE "C" NOT NULL,
            reason text COLLATE "C" NOT NULL,
            is_rollback boolean NOT NULL,
            FOREIGN KEY (name, version) REFERENCES {schema}.model_version (name, version)
        );
        CREATE INDEX model_activation_name ON {schema}.model_activation (name, effective_at, sequence);

        CREATE FUNCTION {schema}.refuse_change() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION '% is append-only: entries are never changed, deleted or replaced', TG_TABLE_NAME; END $$;
        CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {schema}.model_activation
            FOR EACH STATEMENT EXECUTE FUNCTION {schema}.refuse_change();
        """;
}
