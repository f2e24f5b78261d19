using Betting.Numerics.Randomness;

namespace Betting.Testing.Leakage;

/// <summary>Changes what was not known at a cut, in one way at a time.</summary>
internal static class FutureChange
{
    public static ChangedHistory Make(LeakageCause cause, LeakageHistory history, LeakageCut cut, SeededRandom random) => cause switch
    {
        LeakageCause.LaterScores => ResultChange.LaterScores(history, cut.Instant, random),
        LeakageCause.LaterStatistics => ResultChange.LaterStatistics(history, cut.Instant, random),
        LeakageCause.LaterCorrections => ResultChange.LaterCorrections(history, cut.Instant, random),
        LeakageCause.SimultaneousResults => ResultChange.SimultaneousResults(history, cut.Instant, random),
        LeakageCause.LaterQuotes => QuoteChange.LaterQuotes(history, cut, random),
        LeakageCause.ClosingPrices => QuoteChange.ClosingPrices(history, cut.Instant, random),
        LeakageCause.LaterOrder => RowChange.Shuffle(history, cut.Instant, random),
        _ => RowChange.Remove(history, cut.Instant),
    };
}
