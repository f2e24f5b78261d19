namespace Betting.Features.PiRatings;

/// <summary>The parameters of <see cref="PiRatingTransformer"/>; every one of them is part of the feature set's version.</summary>
/// <remarks>Immutable and thread-safe. The defaults are those of Constantinou and Fenton (2013).</remarks>
public sealed record PiRatingOptions
{
    /// <summary>The learning rate: how much of a game's error moves a team's rating of the ground that it played on.</summary>
    /// <value>0 to 1; default 0.035.</value>
    public double Lambda { get; init; } = 0.035;

    /// <summary>How much of that change also moves the team's rating of the other ground.</summary>
    /// <value>0 to 1; default 0.7.</value>
    public double Gamma { get; init; } = 0.7;

    /// <summary>The base of the expected goal difference: <see cref="C"/> rating points are worth a factor <see cref="B"/>.</summary>
    /// <value>1.01 to 1,000; default 10.</value>
    public double B { get; init; } = 10;

    /// <summary>The scale of ratings, and how much errors count.</summary>
    /// <value>0.1 to 1,000; default 3.</value>
    public double C { get; init; } = 3;
}
