namespace Betting.Execution.Settling;

/// <summary>Turns outcomes into money of the currency's smallest unit.</summary>
internal static class PayOut
{
    private const int ExactDecimals = 12;

    /// <summary>The profit of an outcome that a score gives.</summary>
    public static decimal Of(SettlementOutcome outcome, decimal stake, DecimalOdds odds, int decimals) => outcome switch
    {
        SettlementOutcome.Won => RoundDown(stake * odds.ProfitPerUnit, decimals),
        SettlementOutcome.HalfWon => RoundDown(stake * odds.ProfitPerUnit / 2m, decimals),
        SettlementOutcome.HalfLost => Math.Max(-stake, RoundDown(-stake / 2m, decimals)),
        SettlementOutcome.Lost => -stake,
        _ => 0m,
    };

    /// <summary>
    /// Down to the smallest unit, after the trace that a repeating price leaves is gone: 120 at American -120 is 120 x 0.8333... = 99.999...,
    /// which is 100.00 and not 99.99.
    /// </summary>
    public static decimal RoundDown(decimal amount, int decimals)
    {
        if (amount.Scale <= decimals)
        {
            return amount;
        }

        decimal exact = amount.Scale <= ExactDecimals ? amount : decimal.Round(amount, ExactDecimals, MidpointRounding.AwayFromZero);
        return decimal.Round(exact, decimals, MidpointRounding.ToNegativeInfinity);
    }
}
