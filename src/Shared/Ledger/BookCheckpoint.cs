using Betting.Execution;

namespace Betting.Storage.Ledger;

/// <summary>What a store keeps of a book, so that opening it reads what came since and not the whole log.</summary>
/// <param name="Through">The number of the last entry that the sums contain.</param>
/// <param name="Balance">The balance as of that entry.</param>
/// <param name="Exposure">The open exposure as of that entry.</param>
/// <param name="Peak">The highest balance up to that entry.</param>
/// <param name="State">The state as of that entry.</param>
/// <param name="Reason">Its reason.</param>
/// <param name="Author">Its author.</param>
/// <param name="AtRisk">The numbers of the first entries of all bets at risk as of that entry, ascending, with spaces between them.</param>
internal sealed record BookCheckpoint(long Through, decimal Balance, decimal Exposure, decimal Peak, TradingState State, string? Reason, string? Author, string AtRisk)
{
    /// <summary>The least number of entries between two checkpoints.</summary>
    public const int Interval = 512;

    public IEnumerable<long> SequencesAtRisk() => AtRisk.Length == 0 ? [] : AtRisk.Split(' ').Select(number => long.Parse(number, System.Globalization.CultureInfo.InvariantCulture));
}
