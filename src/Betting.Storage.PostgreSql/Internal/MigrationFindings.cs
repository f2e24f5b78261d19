namespace Betting.Storage.PostgreSql.Internal;

/// <summary>Findings with their labels, and the queue of alerts.</summary>
internal static class MigrationFindings
{
    public const string Sql = """
        CREATE TABLE {schema}.finding (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            hash text COLLATE "C" NOT NULL UNIQUE,
            condition text COLLATE "C" NOT NULL,
            episode_id bigint,
            monitor text COLLATE "C" NOT NULL,
            check_name text COLLATE "C" NOT NULL,
            subject text COLLATE "C" NOT NULL,
            category text COLLATE "C" NOT NULL,
            status text COLLATE "C" NOT NULL CHECK (status IN ('checked', 'insufficient-data')),
            severity integer NOT NULL CHECK (severity BETWEEN 0 AND 3),
            value double precision,
            threshold double precision,
            message text COLLATE "C" NOT NULL,
            labels json NOT NULL,
            at bigint NOT NULL,
            recorded_at bigint NOT NULL
        );
        CREATE INDEX finding_condition ON {schema}.finding (condition, id) WHERE status = 'checked';
        CREATE INDEX finding_at ON {schema}.finding (at);
        CREATE INDEX finding_episode ON {schema}.finding (episode_id) WHERE episode_id IS NOT NULL;

        -- Hashed, since a label may be longer than what another index takes.
        CREATE TABLE {schema}.finding_label (
            finding_id bigint NOT NULL REFERENCES {schema}.finding (id),
            name text COLLATE "C" NOT NULL,
            value text COLLATE "C" NOT NULL
        );
        CREATE INDEX finding_label_finding ON {schema}.finding_label (finding_id);
        CREATE INDEX finding_label_value ON {schema}.finding_label USING hash (value);

        CREATE TABLE {schema}.alert_queue (
            sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            alert_id text COLLATE "C" NOT NULL,
            sink text COLLATE "C" NOT NULL,
            condition text COLLATE "C" NOT NULL,
            alert text COLLATE "C" NOT NULL,
            queued_at bigint NOT NULL,
            state text COLLATE "C" NOT NULL CHECK (state IN ('pending', 'delivered', 'abandoned')),
            attempts integer NOT NULL,
            next_attempt_at bigint NOT NULL,
            last_failure text COLLATE "C",
            settled_at bigint,
            lease_owner text COLLATE "C",
            lease_until bigint NOT NULL,
            UNIQUE (alert_id, sink)
        );
        CREATE INDEX alert_queue_pending ON {schema}.alert_queue (sink, condition, sequence) WHERE state = 'pending';
        CREATE INDEX alert_queue_queued ON {schema}.alert_queue (queued_at);
        CREATE INDEX alert_queue_settled ON {schema}.alert_queue (settled_at) WHERE settled_at IS NOT NULL;

        CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {schema}.finding
            FOR EACH STATEMENT EXECUTE FUNCTION {schema}.refuse_change();
        CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {schema}.finding_label
            FOR EACH STATEMENT EXECUTE FUNCTION {schema}.refuse_change();
        """;
}
