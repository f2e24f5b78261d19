namespace Betting.Storage.PostgreSql.Internal;

/// <summary>The ledger: its log, which says everything, and per bankroll the sums as of a checkpoint.</summary>
internal static class Migration3
{
    public const string Sql = """
        CREATE TABLE {schema}.bankroll (
            id text COLLATE "C" PRIMARY KEY,
            currency text COLLATE "C" NOT NULL,
            opening_balance numeric NOT NULL,
            opened_at bigint NOT NULL,
            time_zone text COLLATE "C" NOT NULL,
            state text COLLATE "C" NOT NULL CHECK (state IN ('active', 'halted', 'reducing')),
            reason text COLLATE "C",
            author text COLLATE "C",
            through bigint NOT NULL,
            balance numeric NOT NULL,
            open_exposure numeric NOT NULL,
            peak numeric NOT NULL,
            at_risk text COLLATE "C" NOT NULL,
            rebuilds integer NOT NULL
        );

        CREATE TABLE {schema}.ledger_entry (
            bankroll_id text COLLATE "C" NOT NULL,
            sequence bigint NOT NULL,
            bet_id text COLLATE "C",
            step integer NOT NULL,
            kind text COLLATE "C" NOT NULL,
            at bigint NOT NULL,
            amount numeric NOT NULL,
            hold numeric NOT NULL,
            balance numeric NOT NULL,
            exposure numeric NOT NULL,
            note text COLLATE "C" NOT NULL,
            subject text COLLATE "C",
            odds numeric,
            outcome text COLLATE "C",
            fixture_id text COLLATE "C",
            starts_at bigint,
            sport text COLLATE "C",
            competition text COLLATE "C",
            market text COLLATE "C",
            selection text COLLATE "C",
            bookmaker text COLLATE "C",
            minimum_odds numeric,
            probability double precision,
            model_id text COLLATE "C",
            strategy text COLLATE "C",
            correlation_keys text COLLATE "C",
            seen text COLLATE "C",
            PRIMARY KEY (bankroll_id, sequence),
            UNIQUE (bet_id, step)
        );
        CREATE INDEX ledger_entry_subject ON {schema}.ledger_entry (subject) WHERE subject IS NOT NULL AND bet_id IS NULL;

        CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {schema}.ledger_entry
            FOR EACH STATEMENT EXECUTE FUNCTION {schema}.refuse_change();

        CREATE TABLE {schema}.bankroll_day (
            bankroll_id text COLLATE "C" NOT NULL,
            day date NOT NULL,
            bets integer NOT NULL,
            settled numeric NOT NULL,
            staked numeric NOT NULL,
            PRIMARY KEY (bankroll_id, day)
        );

        CREATE TABLE {schema}.bankroll_fixture (
            bankroll_id text COLLATE "C" NOT NULL,
            fixture_id text COLLATE "C" NOT NULL,
            bets integer NOT NULL,
            PRIMARY KEY (bankroll_id, fixture_id)
        );

        CREATE VIEW {schema}.bet AS
        SELECT proposed.bankroll_id, proposed.sequence, proposed.bet_id AS id, proposed.fixture_id, proposed.sport, proposed.competition, proposed.market, proposed.selection,
            proposed.bookmaker, proposed.odds AS asked_odds, accepted.odds AS accepted_odds, proposed.hold AS reserved_stake, proposed.probability, proposed.model_id, proposed.strategy,
            CASE latest.kind WHEN 'accepted' THEN 'open' WHEN 'corrected' THEN 'settled' ELSE latest.kind END AS status,
            latest.outcome, {schema}.instant(proposed.at) AS proposed_at, {schema}.instant(accepted.at) AS placed_at, accepted.subject AS venue_reference, proposed.note AS denials
        FROM {schema}.ledger_entry AS proposed
        CROSS JOIN LATERAL (SELECT e.kind, e.outcome FROM {schema}.ledger_entry AS e WHERE e.bet_id = proposed.bet_id ORDER BY e.step DESC LIMIT 1) AS latest
        LEFT JOIN {schema}.ledger_entry AS accepted ON accepted.bet_id = proposed.bet_id AND accepted.kind = 'accepted'
        WHERE proposed.bet_id IS NOT NULL AND proposed.step = 0;
        """;
}
