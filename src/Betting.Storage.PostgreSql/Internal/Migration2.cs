namespace Betting.Storage.PostgreSql.Internal;

/// <summary>Tags of model versions, and experiments with their logs.</summary>
internal static class Migration2
{
    public const string Sql = """
        CREATE TABLE {schema}.model_tagging (
            sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            name text COLLATE "C" NOT NULL,
            version integer NOT NULL,
            tag text COLLATE "C" NOT NULL,
            value text COLLATE "C",
            at bigint NOT NULL,
            actor text COLLATE "C" NOT NULL,
            FOREIGN KEY (name, version) REFERENCES {schema}.model_version (name, version)
        );
        CREATE INDEX model_tagging_name ON {schema}.model_tagging (name, sequence);

        -- json and not jsonb: it keeps the text, which is what set-ups are compared by.
        CREATE TABLE {schema}.experiment (
            id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            name text COLLATE "C" NOT NULL UNIQUE,
            model text COLLATE "C" NOT NULL,
            definition json NOT NULL
        );
        CREATE INDEX experiment_model ON {schema}.experiment (model);

        CREATE TABLE {schema}.experiment_transition (
            sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            experiment_id integer NOT NULL REFERENCES {schema}.experiment (id),
            from_state text COLLATE "C" CHECK (from_state IN ('running', 'halted', 'finished')),
            to_state text COLLATE "C" NOT NULL CHECK (to_state IN ('running', 'halted', 'finished')),
            at bigint NOT NULL,
            actor text COLLATE "C" NOT NULL,
            reason text COLLATE "C" NOT NULL,
            winner text COLLATE "C"
        );
        CREATE INDEX experiment_transition_experiment ON {schema}.experiment_transition (experiment_id, sequence);

        CREATE TABLE {schema}.experiment_exposure (
            sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            experiment_id integer NOT NULL REFERENCES {schema}.experiment (id),
            unit text COLLATE "C" NOT NULL,
            arm text COLLATE "C" NOT NULL,
            at bigint NOT NULL,
            UNIQUE (experiment_id, unit, arm)
        );

        CREATE TABLE {schema}.experiment_score (
            sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            experiment_id integer NOT NULL REFERENCES {schema}.experiment (id),
            unit text COLLATE "C" NOT NULL,
            challenger text COLLATE "C" NOT NULL,
            champion_probability double precision NOT NULL,
            challenger_probability double precision NOT NULL,
            settled_at bigint NOT NULL,
            UNIQUE (experiment_id, unit, challenger)
        );

        CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {schema}.model_tagging
            FOR EACH STATEMENT EXECUTE FUNCTION {schema}.refuse_change();
        CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {schema}.experiment
            FOR EACH STATEMENT EXECUTE FUNCTION {schema}.refuse_change();
        CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {schema}.experiment_transition
            FOR EACH STATEMENT EXECUTE FUNCTION {schema}.refuse_change();
        CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {schema}.experiment_exposure
            FOR EACH STATEMENT EXECUTE FUNCTION {schema}.refuse_change();
        CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {schema}.experiment_score
            FOR EACH STATEMENT EXECUTE FUNCTION {schema}.refuse_change();
        """;
}
