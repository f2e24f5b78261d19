using System.Collections.Immutable;
using System.Globalization;
using Betting.Models.Internal;

namespace Betting.Models.Tuning;

/// <summary>A trainer that first tunes on its own rows. In a <see cref="Training.WalkForward"/> run every fold is thus tuned on its own past:
/// nested in time.</summary>
/// <remarks>Deterministic as far as the trainers are. Thread safety: immutable; several fits may run at once as long as the factory, its
/// trainers and the receiver of reports allow it.</remarks>
public sealed class TunedTrainer : ITrainer
{
    private readonly Func<Configuration, ITrainer> factory;
    private readonly Tuner tuner;
    private readonly TimeSpan labelDelay;
    private readonly IProgress<TuningReport>? reports;

    /// <summary>Creates a trainer.</summary>
    /// <param name="kind">The kind of model that the factory's trainers learn.</param>
    /// <param name="factory">Makes the trainer of a configuration.</param>
    /// <param name="space">What may be tried.</param>
    /// <param name="options">How it is tried.</param>
    /// <param name="labelDelay">The longest time from a decision to its label, zero or more: training rows do not say when labels became known.</param>
    /// <param name="reports">Told the report of each fit; may be null.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The kind is empty, or an option is out of its range.</exception>
    public TunedTrainer(
        string kind, Func<Configuration, ITrainer> factory, SearchSpace space, TuningOptions options, TimeSpan labelDelay, IProgress<TuningReport>? reports = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(kind);
        if (labelDelay < TimeSpan.Zero || labelDelay > TimeSpan.FromDays(3650))
        {
            throw new ArgumentOutOfRangeException(nameof(labelDelay), Say.Text($"labelDelay is {labelDelay}; the allowed range is zero to 3,650 days."));
        }

        tuner = new Tuner(factory, space, options);
        this.factory = factory;
        this.labelDelay = labelDelay;
        this.reports = reports;
        Kind = kind;
        Parameters = Describe(space, options, labelDelay);
    }

    /// <inheritdoc/>
    public string Kind { get; }

    /// <inheritdoc/>
    /// <value>The ranges and the options of the search; the parameters chosen are in the report of each fit.</value>
    public IReadOnlyDictionary<string, string> Parameters { get; }

    /// <inheritdoc/>
    /// <remarks>Tunes on forward folds inside the rows, then learns the best configuration on all rows.</remarks>
    public IModel Fit(TrainingSet rows, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.RowCount == 0)
        {
            throw new ArgumentException("There are no training rows; tuning needs rows for its inner folds.", nameof(rows));
        }

        // Every label was known when the caller asked, whatever the delay says of the last ones.
        DateTimeOffset end = rows.DecidedAt[^1].AddTicks(1);
        DateTimeOffset[] known = [.. rows.DecidedAt.Select(at => at + labelDelay < end ? at + labelDelay : end)];
        TuningReport report = tuner.Run(rows, known, end, null, cancellationToken);
        reports?.Report(report);
        return factory(report.Best).Fit(rows, cancellationToken);
    }

    private static ImmutableSortedDictionary<string, string> Describe(SearchSpace space, TuningOptions options, TimeSpan labelDelay)
    {
        var all = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (SearchRange range in space.Ranges)
        {
            all[$"range:{range.Name}"] = range.ToString();
        }

        all["tuning:method"] = options.Method == SearchMethod.Random ? "random" : "successive-halving";
        all["tuning:configurations"] = Say.Number(options.Configurations);
        all["tuning:maximumFits"] = Say.Number(options.MaximumFits);
        all["tuning:reduction"] = Say.Number(options.Reduction);
        all["tuning:rungs"] = Say.Number(options.Rungs);
        all["tuning:seed"] = options.Seed.ToString(CultureInfo.InvariantCulture);
        all["tuning:folds"] = Say.Number(options.Split.Folds);
        all["tuning:testWindow"] = options.Split.TestWindow.ToString("c", CultureInfo.InvariantCulture);
        all["tuning:trainingWindow"] = options.Split.TrainingWindow.ToString("c", CultureInfo.InvariantCulture);
        all["tuning:gap"] = options.Split.Gap.ToString("c", CultureInfo.InvariantCulture);
        all["tuning:embargo"] = options.Split.Embargo.ToString("c", CultureInfo.InvariantCulture);
        all["tuning:minimumTrainingRows"] = Say.Number(options.Split.MinimumTrainingRows);
        all["tuning:labelDelay"] = labelDelay.ToString("c", CultureInfo.InvariantCulture);
        return all.ToImmutable();
    }
}
