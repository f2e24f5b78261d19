namespace Betting.Ingestion;

/// <summary>How much of a row was lost.</summary>
public enum RejectScope
{
    /// <summary>Nothing of the row was used.</summary>
    Row,

    /// <summary>One price or market was left out; the fixture and result were used.</summary>
    Quote,

    /// <summary>One statistic was left out; the fixture and result were used.</summary>
    Statistic,

    /// <summary>A whole file could not be read.</summary>
    File,
}
