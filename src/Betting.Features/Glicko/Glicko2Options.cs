namespace Betting.Features.Glicko;

/// <summary>The parameters of <see cref="Glicko2Transformer"/>; every one of them is part of the feature set's version.</summary>
/// <remarks>Immutable and thread-safe. The defaults of rating, deviation, volatility and tau are those of Glickman (2013).</remarks>
public sealed record Glicko2Options
{
    /// <summary>The rating of a team that nobody has seen.</summary>
    /// <value>-100,000 to 100,000 rating points; default 1500.</value>
    public double Rating { get; init; } = 1500;

    /// <summary>The deviation of a team that nobody has seen, and the largest that inactivity leads to.</summary>
    /// <value>1 to 1,000 rating points; default 350.</value>
    public double Deviation { get; init; } = 350;

    /// <summary>The volatility of a team that nobody has seen.</summary>
    /// <value>0.0001 to 1; default 0.06, a drift of 10.4 rating points per period.</value>
    public double Volatility { get; init; } = 0.06;

    /// <summary>How far a result may move the volatility.</summary>
    /// <value>0.01 to 5; default 0.5; sensible values are 0.3 to 1.2.</value>
    public double Tau { get; init; } = 0.5;

    /// <summary>The rating period: the time in which a deviation grows by one volatility.</summary>
    /// <value>1 hour to 3,650 days; default 7 days.</value>
    public TimeSpan Period { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Rating points added to the home side's rating in the expectation, never to the stored rating; nothing at neutral venues.</summary>
    /// <value>-1,000 to 1,000 rating points; default 100.</value>
    public double HomeAdvantage { get; init; } = 100;
}
