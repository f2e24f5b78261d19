namespace Betting.Execution.Performance;

/// <summary>What a performance summary reads of one settled bet.</summary>
/// <remarks>Thread-safe (immutable).</remarks>
public readonly record struct SettledBet
{
    /// <summary>Creates an empty bet, to be filled by an initialiser.</summary>
    public SettledBet()
    {
    }

    /// <summary>The sport; empty where it is not known.</summary>
    public string Sport { get; init; } = "";

    /// <summary>The competition; empty where it is not known.</summary>
    public string Competition { get; init; } = "";

    /// <summary>Who offered the price.</summary>
    public string Bookmaker { get; init; } = "";

    /// <summary>What the market was about.</summary>
    public MarketKind Market { get; init; }

    /// <summary>The accepted price, decimal odds of 1 or more.</summary>
    public double Odds { get; init; } = 1;

    /// <summary>The model's probability of the selection, 0 to 1.</summary>
    public double Probability { get; init; }

    /// <summary>The accepted stake; not negative.</summary>
    public decimal Stake { get; init; }

    /// <summary>Profit or loss.</summary>
    public decimal Profit { get; init; }

    /// <summary>How it ended.</summary>
    public SettlementOutcome Outcome { get; init; }

    /// <summary>When it was placed.</summary>
    public DateTimeOffset PlacedAt { get; init; }

    /// <summary>When it was settled.</summary>
    public DateTimeOffset SettledAt { get; init; }

    /// <summary>Its value at the fair closing price, see <see cref="ClosingLine"/>: 0.02 is 2 cents per unit staked; NaN where it is not known.</summary>
    public double ClosingValue { get; init; } = double.NaN;

    /// <summary>A settled bet of a ledger.</summary>
    /// <param name="bet">The bet.</param>
    /// <param name="closingValue">Its value at the fair closing price; NaN where it is not known.</param>
    /// <returns>What a summary reads of it.</returns>
    /// <exception cref="ArgumentException">The bet is not settled.</exception>
    public static SettledBet Of(Bet bet, double closingValue = double.NaN)
    {
        ArgumentNullException.ThrowIfNull(bet);
        return bet is { Outcome: { } outcome, Profit: { } profit, SettledAt: { } settledAt }
            ? new SettledBet
            {
                Sport = bet.Sport,
                Competition = bet.Competition,
                Bookmaker = bet.Bookmaker,
                Market = bet.Market.Kind,
                Odds = bet.Odds.ToDouble(),
                Probability = bet.Probability,
                Stake = bet.Stake,
                Profit = profit,
                Outcome = outcome,
                PlacedAt = bet.PlacedAt ?? bet.ProposedAt,
                SettledAt = settledAt,
                ClosingValue = closingValue,
            }
            : throw new ArgumentException($"The bet {bet.Id} is {bet.Status}; a summary takes settled bets only.", nameof(bet));
    }
}
