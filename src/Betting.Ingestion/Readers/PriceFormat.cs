namespace Betting.Ingestion.Readers;

/// <summary>How a publisher writes prices.</summary>
internal enum PriceFormat
{
    /// <summary>Return per unit, for example 2.10.</summary>
    Decimal,

    /// <summary>Profit per 100 staked, or the stake that wins 100 with a minus, for example +110 or -120.</summary>
    American,
}
