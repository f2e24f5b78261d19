using System.Collections.Immutable;
using Betting.Execution;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>Sums kept beside the entries, so that a judgement costs the same after a million bets as after one.</summary>
internal static class LedgerProjections
{
    public static RiskSnapshot Snapshot(SqliteSession session, StoredBankroll bankroll, BetProposal proposal)
    {
        (int bets, decimal settled) = Day(session, bankroll.Bankroll, proposal.ProposedAt);
        ImmutableDictionary<string, decimal>.Builder exposures = ImmutableDictionary.CreateBuilder<string, decimal>(StringComparer.Ordinal);
        foreach (string key in proposal.EffectiveCorrelationKeys)
        {
            exposures[key] = Exposure(session, Correlation.Read, bankroll.Bankroll.Id, key).Exposure;
        }

        return new RiskSnapshot
        {
            State = bankroll.State,
            OpeningBalance = bankroll.Bankroll.OpeningBalance,
            Balance = bankroll.Balance,
            OpenExposure = bankroll.OpenExposure,
            OpenBets = bankroll.OpenBets,
            SettledToday = settled,
            BetsToday = bets,
            OpenBetsOnFixture = Exposure(session, Fixtures.Read, bankroll.Bankroll.Id, proposal.Fixture.Id.Value).OpenBets,
            ExposureByCorrelationKey = exposures.ToImmutable(),
        };
    }

    public static void AddExposure(SqliteSession session, Bet bet, decimal hold, int openBets)
    {
        Add(session, Fixtures, bet.BankrollId, bet.FixtureId.Value, hold, openBets);
        foreach (string key in KeysOf(session, bet))
        {
            Add(session, Correlation, bet.BankrollId, key, hold, openBets);
        }
    }

    public static void AddToDay(SqliteSession session, Bankroll bankroll, DateTimeOffset instant, int bets, decimal settled)
    {
        (int oldBets, decimal oldSettled) = Day(session, bankroll, instant);
        session.Execute(
            "INSERT INTO bankroll_day (bankroll_id, day, bets, settled) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET bets = excluded.bets, settled = excluded.settled",
            bankroll.Id, Stored.Day(bankroll.BettingDayOf(instant)), oldBets + bets, Stored.Amount(oldSettled + settled));
    }

    public static List<string> KeysOf(SqliteSession session, Bet bet) =>
        session.All("SELECT correlation_key FROM bet_correlation WHERE bet_sequence = ?1", reader => reader.GetString(0), bet.Sequence);

    private static (int Bets, decimal Settled) Day(SqliteSession session, Bankroll bankroll, DateTimeOffset instant) => session.First(
        "SELECT bets, settled FROM bankroll_day WHERE bankroll_id = ?1 AND day = ?2",
        reader => reader.Decode("bankroll_day", row => (row.GetInt32(0), row.ReadAmount(1))),
        bankroll.Id, Stored.Day(bankroll.BettingDayOf(instant)));

    private static (int OpenBets, decimal Exposure) Exposure(SqliteSession session, string sql, string bankrollId, string key) => session.First(
        sql, reader => reader.Decode("fixture_exposure or correlation_exposure", row => (row.GetInt32(0), row.ReadAmount(1))), bankrollId, key);

    private static void Add(SqliteSession session, ExposureSql sql, string bankrollId, string key, decimal hold, int openBets)
    {
        (int oldBets, decimal oldExposure) = Exposure(session, sql.Read, bankrollId, key);
        if (oldBets + openBets == 0)
        {
            session.Execute(sql.Remove, bankrollId, key);
        }
        else
        {
            session.Execute(sql.Write, bankrollId, key, oldBets + openBets, Stored.Amount(oldExposure + hold));
        }
    }

    private static readonly ExposureSql Fixtures = new(
        "SELECT open_bets, exposure FROM fixture_exposure WHERE bankroll_id = ?1 AND fixture_id = ?2",
        "INSERT INTO fixture_exposure (bankroll_id, fixture_id, open_bets, exposure) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET open_bets = excluded.open_bets, exposure = excluded.exposure",
        "DELETE FROM fixture_exposure WHERE bankroll_id = ?1 AND fixture_id = ?2");

    private static readonly ExposureSql Correlation = new(
        "SELECT open_bets, exposure FROM correlation_exposure WHERE bankroll_id = ?1 AND correlation_key = ?2",
        "INSERT INTO correlation_exposure (bankroll_id, correlation_key, open_bets, exposure) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET open_bets = excluded.open_bets, exposure = excluded.exposure",
        "DELETE FROM correlation_exposure WHERE bankroll_id = ?1 AND correlation_key = ?2");

    private sealed record ExposureSql(string Read, string Write, string Remove);
}
