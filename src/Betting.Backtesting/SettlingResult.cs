using Betting.Ingestion;

namespace Betting.Backtesting;

/// <summary>
/// The result that a replay settles bets and scores predictions by: the first that became known, as live. Nobody knows at that instant whether it
/// will be corrected, so a correction changes no settled bet; features and later models see it from the instant at which it is known.
/// </summary>
internal static class SettlingResult
{
    public static Result? Of(SportsHistory history, FixtureId id) => history.ResultsOf(id) is [Result first, ..] ? first : null;
}
