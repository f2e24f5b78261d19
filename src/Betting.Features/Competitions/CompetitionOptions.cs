namespace Betting.Features.Competitions;

/// <summary>The parameters of <see cref="CompetitionTransformer"/>; every one of them is part of the feature set's version.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record CompetitionOptions
{
    /// <summary>Over how many of the competition's latest games.</summary>
    /// <value>1 to 100,000 games; default 300.</value>
    public int Games { get; init; } = 300;

    /// <summary>How many games the prior is worth.</summary>
    /// <value>0 to 100,000 games; default 50. With 0 the rates are missing before the first game.</value>
    public double PriorGames { get; init; } = 50;

    /// <summary>The share of home wins before any game is known.</summary>
    /// <value>0 to 1; default 0.45.</value>
    public double PriorHomeWinRate { get; init; } = 0.45;

    /// <summary>The share of draws before any game is known.</summary>
    /// <value>0 to 1; default 0.25.</value>
    public double PriorDrawRate { get; init; } = 0.25;

    /// <summary>The mean of both sides' scores together before any game is known.</summary>
    /// <value>0 to 10,000 points or goals a game; default 2.7.</value>
    public double PriorScoringMean { get; init; } = 2.7;

    /// <summary>Whether the rates and the scoring mean are features, beside <c>is_neutral</c>, which always is.</summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool EmitRates { get; init; } = true;
}
