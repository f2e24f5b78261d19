using System.Collections.Immutable;
using Betting.Models.Internal;

namespace Betting.Models.Tuning;

/// <summary>What a search found, and how little of it may be luck.</summary>
/// <remarks>
/// <para>The best of many scores is too good: chance helped it more than the others. <see cref="Optimism"/> is what chance alone would give the
/// best of so many equal configurations, SE x ((1 - g) Z(1 - 1/N) + g Z(1 - 1/(N e))), Z the normal quantile, g Euler's constant; source:
/// Bailey and Lopez de Prado (2014), The deflated Sharpe ratio, Journal of Portfolio Management 40. SE is the standard error, over days, of
/// the difference between the best and the average configuration. The formula takes configurations for independent, which errs on the safe side.</para>
/// <para>Thread safety: immutable, safe from any thread.</para>
/// </remarks>
public sealed record TuningReport
{
    /// <summary>The configuration with the lowest log loss on the last rung; ties go to the one drawn first.</summary>
    public required Configuration Best { get; init; }

    /// <summary>Its log loss on the inner test rows in nats. Do not report it as what to expect; judge on the outer window.</summary>
    public required double BestScore { get; init; }

    /// <summary>Every configuration on every rung, in the order of rungs and draws.</summary>
    public required ImmutableArray<TriedConfiguration> Tried { get; init; }

    /// <summary>The number of different configurations tried.</summary>
    public required int ConfigurationsTried { get; init; }

    /// <summary>The number of configurations of which a fit failed.</summary>
    public required int ConfigurationsFailed { get; init; }

    /// <summary>The number of models fitted.</summary>
    public required int Fits { get; init; }

    /// <summary>The average log loss of the configurations that reached the last rung, in nats.</summary>
    public required double AverageScore { get; init; }

    /// <summary>How much of the lead over the average chance alone would give the best of so many, in nats; 0 for one configuration.</summary>
    public required double Optimism { get; init; }

    /// <summary>The best score less chance's share of it: <see cref="BestScore"/> + <see cref="Optimism"/>, but no worse than <see cref="AverageScore"/>.</summary>
    public double DeflatedScore => Math.Min(AverageScore, BestScore + Optimism);

    /// <summary>Whether the best leads the average by more than chance would give it.</summary>
    public bool IsBeyondLuck => AverageScore - BestScore > Optimism;

    /// <summary>The rows used: all of them had a label known at <see cref="Before"/> or earlier.</summary>
    public required int RowsUsed { get; init; }

    /// <summary>The start of the outer window, in UTC, from which on nothing was used.</summary>
    public required DateTimeOffset Before { get; init; }

    /// <summary>Says what the score may not be used for.</summary>
    public string Warning => Say.Text(
        $"The log loss {BestScore:F5} is the best of {ConfigurationsTried} configurations and too good by selection: chance alone would give the best a lead of {Optimism:F5} over the average {AverageScore:F5}, so that about {DeflatedScore:F5} may be expected. {(IsBeyondLuck ? "The lead is larger than that." : "The lead is no larger than that: the choice may be luck.")} Report the score of the outer window.");
}
