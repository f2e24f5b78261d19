namespace Betting.Ingestion.Readers;

/// <summary>The names of what is no single bookmaker.</summary>
internal static class QuoteNames
{
    public const string Best = "market-best";
    public const string Average = "market-average";
    public const string Consensus = "consensus";
}
