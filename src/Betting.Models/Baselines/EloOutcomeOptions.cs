using System.Collections.Immutable;
using Betting.Models.Internal;

namespace Betting.Models.Baselines;

/// <summary>Parameters of <see cref="EloOutcomeTrainer"/>.</summary>
/// <remarks>Thread safety: set once, then only read. The trainer checks every range when it is created.</remarks>
public sealed class EloOutcomeOptions
{
    /// <summary>The column with the home side's rating minus the away side's, home advantage included, in rating points.</summary>
    /// <value>Not empty. Default <c>elo_difference</c>.</value>
    public string Column { get; init; } = "elo_difference";

    /// <summary>Points added to the column, for ratings whose difference leaves the home advantage out.</summary>
    /// <value>Finite. Default 0.</value>
    public double HomeAdvantage { get; init; }

    /// <summary>The difference at which the expected score is 10 to 1.</summary>
    /// <value>Above 0, in rating points. Default 400.</value>
    public double Scale { get; init; } = 400;

    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Column, nameof(Column));
        Require.Positive(Scale, nameof(Scale));
        if (!double.IsFinite(HomeAdvantage))
        {
            throw new ArgumentOutOfRangeException(nameof(HomeAdvantage), Say.Text($"HomeAdvantage is {HomeAdvantage}; it must be a finite number of rating points."));
        }
    }

    internal ImmutableSortedDictionary<string, string> Describe()
    {
        var all = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        all["column"] = Column;
        all["homeAdvantage"] = Say.Number(HomeAdvantage);
        all["scale"] = Say.Number(Scale);
        return all.ToImmutable();
    }
}
