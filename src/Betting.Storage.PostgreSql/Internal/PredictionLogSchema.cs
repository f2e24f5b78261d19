namespace Betting.Storage.PostgreSql.Internal;

/// <summary>Logged predictions with their segments, and the history of their outcomes.</summary>
internal static class PredictionLogSchema
{
    public const string Sql = """
        CREATE TABLE {schema}.prediction (
            sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            id text COLLATE "C" NOT NULL UNIQUE,
            fixture_id text COLLATE "C" NOT NULL,
            model_id text COLLATE "C" NOT NULL,
            league text COLLATE "C" NOT NULL,
            market text COLLATE "C" NOT NULL,
            selections integer NOT NULL,
            made_at bigint NOT NULL,
            starts_at bigint NOT NULL,
            recorded_at bigint NOT NULL,
            content text COLLATE "C" NOT NULL,
            version integer NOT NULL DEFAULT 0,
            settled_at bigint,
            outcomes text COLLATE "C",
            reason text COLLATE "C",
            CHECK ((version = 0) = (settled_at IS NULL) AND (version = 0) = (outcomes IS NULL))
        );
        CREATE INDEX prediction_made ON {schema}.prediction (made_at, sequence);
        CREATE INDEX prediction_model ON {schema}.prediction (model_id, made_at, sequence);
        CREATE INDEX prediction_fixture ON {schema}.prediction (fixture_id);
        CREATE INDEX prediction_settled ON {schema}.prediction (settled_at, sequence) WHERE settled_at IS NOT NULL;
        CREATE INDEX prediction_pending ON {schema}.prediction (starts_at) WHERE settled_at IS NULL;

        CREATE TABLE {schema}.prediction_segment (
            prediction bigint NOT NULL REFERENCES {schema}.prediction (sequence) ON DELETE CASCADE,
            name text COLLATE "C" NOT NULL,
            value text COLLATE "C" NOT NULL,
            PRIMARY KEY (prediction, name)
        );
        CREATE INDEX prediction_segment_value ON {schema}.prediction_segment (name, value, prediction);

        CREATE TABLE {schema}.prediction_settlement (
            prediction bigint NOT NULL REFERENCES {schema}.prediction (sequence) ON DELETE CASCADE,
            version integer NOT NULL,
            outcomes text COLLATE "C" NOT NULL,
            settled_at bigint NOT NULL,
            reason text COLLATE "C",
            recorded_at bigint NOT NULL,
            PRIMARY KEY (prediction, version)
        );

        -- Retention deletes; nothing else changes what was said or how it was settled.
        CREATE FUNCTION {schema}.refuse_prediction_change() RETURNS trigger LANGUAGE plpgsql AS $body$
            BEGIN RAISE EXCEPTION '%: what was predicted and how it was settled is never changed', TG_TABLE_NAME; END
        $body$;
        CREATE TRIGGER no_update BEFORE UPDATE OF sequence, id, fixture_id, model_id, league, market, selections, made_at, starts_at, recorded_at, content ON {schema}.prediction
            FOR EACH STATEMENT EXECUTE FUNCTION {schema}.refuse_prediction_change();
        CREATE TRIGGER no_update BEFORE UPDATE ON {schema}.prediction_settlement
            FOR EACH STATEMENT EXECUTE FUNCTION {schema}.refuse_prediction_change();
        """;
}
