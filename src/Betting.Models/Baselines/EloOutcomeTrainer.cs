using System.Collections.Immutable;
using Betting.Models.Internal;
using Betting.Numerics.Functions;

namespace Betting.Models.Baselines;

/// <summary>Learns how often equal sides draw, by maximum likelihood; the rest of the answer is Elo's.</summary>
/// <remarks>Thread safety: immutable, safe from any thread.</remarks>
public sealed class EloOutcomeTrainer : ITrainer
{
    private const double LargestDrawShare = 0.5;

    private readonly EloOutcomeOptions options;

    /// <summary>Creates a trainer.</summary>
    /// <param name="options">The parameters.</param>
    /// <exception cref="ArgumentNullException">The options are null.</exception>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public EloOutcomeTrainer(EloOutcomeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        this.options = options;
        Parameters = options.Describe();
    }

    /// <inheritdoc/>
    public string Kind => EloOutcomeModel.ModelKind;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Parameters { get; }

    /// <inheritdoc/>
    /// <remarks>The market is a match result or a moneyline. Rows without a difference count for the outcome shares only. The answer is an
    /// <see cref="EloOutcomeModel"/>.</remarks>
    public IModel Fit(TrainingSet rows, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Market != MarketId.MatchResult && rows.Market != MarketId.Moneyline)
        {
            throw new ArgumentException($"The market {rows.Market} does not follow from an Elo difference; supported are {MarketId.MatchResult} and {MarketId.Moneyline}.", nameof(rows));
        }

        cancellationToken.ThrowIfCancellationRequested();
        ImmutableArray<double> frequencies = BaselineColumns.Frequencies(rows);
        int column = BaselineColumns.IndexOf(rows.Features.Names, options.Column, nameof(options.Column));
        double drawShare = rows.OutcomeCount == 3 ? DrawShare(rows, column) : 0;
        return new EloOutcomeModel(
            TrainingRows.Signature(rows, MissingPolicy.OutcomeShares), column, options.HomeAdvantage, options.Scale, drawShare, frequencies);
    }

    // The log likelihood is concave in the share, so that its slope falls through 0 at most once.
    private double DrawShare(TrainingSet rows, int column)
    {
        double Slope(double share)
        {
            double slope = 0;
            for (int row = 0; row < rows.RowCount; row++)
            {
                double difference = rows.Features.Row(row)[column];
                if (double.IsFinite(difference))
                {
                    double expected = EloOutcomeModel.Expected(difference, options.HomeAdvantage, options.Scale);
                    slope += TrainingRows.Weight(rows, row) * rows.Labels[row] switch
                    {
                        0 => -2 * (1 - expected) / (1 - (2 * share * (1 - expected))),
                        1 => 1 / share,
                        _ => -2 * expected / (1 - (2 * share * expected)),
                    };
                }
            }

            return slope;
        }

        const double smallest = 1e-9;
        const double largest = LargestDrawShare - 1e-9;
        return Slope(largest) >= 0 ? LargestDrawShare
            : Slope(smallest) <= 0 ? 0
            : RootFinding.Bisect(Slope, smallest, largest, 1e-14).Value;
    }
}
