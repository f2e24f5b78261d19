namespace Betting.Testing.Leakage;

/// <summary>What was changed after the cut when a feature from before the cut moved.</summary>
public enum LeakageCause
{
    /// <summary>The scores of games that start after the cut.</summary>
    LaterScores,

    /// <summary>The statistics of results that were not known at the cut.</summary>
    LaterStatistics,

    /// <summary>Prices, other than closing ones, that were not known at the cut.</summary>
    LaterQuotes,

    /// <summary>Closing prices that were not known as such at the cut: nobody knows before the start which price is the last.</summary>
    ClosingPrices,

    /// <summary>
    /// The order in the lists of rows that are simultaneous or not known at the cut. Alone, it says that values depend on the order of the
    /// input, not that they see the future.
    /// </summary>
    LaterOrder,

    /// <summary>Corrections of old results that became known after the cut.</summary>
    LaterCorrections,

    /// <summary>All rows that were not known at the cut, taken away.</summary>
    LaterGamesRemoved,

    /// <summary>
    /// The scores and statistics of games that had started by the cut, together with the fixture or before it, and whose results were not
    /// known yet. Some results of the latest games are held back beyond the cut so that there always are such games.
    /// </summary>
    SimultaneousResults,
}
