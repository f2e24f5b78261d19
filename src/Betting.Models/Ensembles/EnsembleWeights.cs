using System.Collections.Immutable;

namespace Betting.Models.Ensembles;

/// <summary>Weights of a soft vote and how good they are.</summary>
/// <remarks>Thread safety: immutable, safe from any thread.</remarks>
public sealed record EnsembleWeights
{
    /// <summary>One weight per member, 0 or more, adding up to 1.</summary>
    public required ImmutableArray<double> Weights { get; init; }

    /// <summary>The mean log loss of the weighted mean on the rows fitted on, in nats; rows count by their weights.</summary>
    public required double LogLoss { get; init; }

    /// <summary>A proven bound, in nats: no weights have a log loss lower by more than this. (The largest violation of the optimality conditions.)</summary>
    public required double Gap { get; init; }

    /// <summary>The number of Newton steps.</summary>
    public required int Iterations { get; init; }

    /// <summary>Finds the weights with the least mean log loss on some rows.</summary>
    /// <param name="scores">Scores of rows on which no member was trained; at least one row, each counting by its weight. Judge the result on later rows.</param>
    /// <returns>The weights; the problem is convex, so they are best up to <see cref="Gap"/>, about 1e-10.</returns>
    /// <exception cref="ArgumentNullException">The scores are null.</exception>
    /// <exception cref="ArgumentException">There is no row.</exception>
    public static EnsembleWeights Fit(OutOfFoldScores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        if (scores.RowCount == 0)
        {
            throw new ArgumentException("There are no rows to fit weights on.", nameof(scores));
        }

        return SimplexSearch.Minimise(scores);
    }
}
