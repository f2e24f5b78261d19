using System.Collections.Immutable;
using Betting.Features;
using Betting.Numerics.Randomness;
using Betting.Numerics.Statistics;

namespace Betting.Monitoring.Drift;

/// <summary>Simulates seasons to learn how often a check with given options and sample sizes raises a false alarm, and how soon it sees a change.</summary>
/// <remarks>Same options, same result, for any number of threads. Thread safety: pure functions, safe from any thread.</remarks>
public static class DriftSimulation
{
    /// <summary>Simulates.</summary>
    /// <param name="options">The seasons.</param>
    /// <param name="cancellationToken">Stops between two seasons.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all that are.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static DriftSimulationResult Run(DriftSimulationOptions options, CancellationToken cancellationToken = default)
    {
        Require(options);
        FeatureDriftCheck check = new(options.Check with { MaximumThreads = 1 });
        SimulatedSeason[] seasons = new SimulatedSeason[options.Seasons];
        ParallelOptions parallel = new()
        {
            MaxDegreeOfParallelism = options.MaximumThreads == 0 ? Environment.ProcessorCount : options.MaximumThreads,
            CancellationToken = cancellationToken,
        };
        Parallel.For(0, seasons.Length, parallel, season => seasons[season] = Play(options, check, (ulong)season));
        return Summed(options, seasons);
    }

    private static SimulatedSeason Play(DriftSimulationOptions options, FeatureDriftCheck check, ulong number)
    {
        SeededRandom random = new SeededRandom(options.Seed).Fork(number);
        ImmutableArray<string> names = [.. Enumerable.Range(0, options.Features).Select(column => $"feature-{column}")];
        FeatureMatrix reference = Draw(options, names, options.ReferenceRows, random, isChanged: false);
        DriftPersistence persistence = new(options.Required, options.Of);
        int quiet = options.Change == SimulatedChange.None ? options.Windows : Math.Min(options.Windows, options.ChangedFrom);
        SimulatedSeason season = new();
        for (int window = 0; window < options.Windows; window++)
        {
            FeatureMatrix current = Draw(options, names, options.RowsPerWindow, random, isChanged: window >= quiet);
            ImmutableArray<FeatureDrift> drifts = check.Compare(reference, current, DateTimeOffset.UnixEpoch.AddDays(window));
            season.Note(
                window - quiet,
                window < quiet ? drifts.Any(drift => drift.IsDrifted) : drifts[0].IsDrifted,
                persistence.Observe(drifts).Take(window < quiet ? drifts.Length : 1).Any(finding => finding.Severity >= Severity.Warning));
        }

        return season;
    }

    private static FeatureMatrix Draw(DriftSimulationOptions options, ImmutableArray<string> names, int rows, SeededRandom random, bool isChanged)
    {
        double[] values = new double[rows * names.Length];
        for (int index = 0; index < values.Length; index++)
        {
            int column = index % names.Length;
            double value = Feature(random, column % 5);
            values[index] = isChanged && column == 0 ? Changed(options, random, value) : value;
        }

        return new FeatureMatrix(names, rows, values);
    }

    private static double Feature(SeededRandom random, int kind) => kind switch
    {
        0 => random.NextGaussian(),
        1 => random.NextGamma(0.7),
        2 => random.NextInt(4),
        3 => random.NextDouble() < 0.3 ? double.NaN : random.NextGaussian(),
        _ => random.NextDouble() < 0.9 ? 0 : random.NextPoisson(2),
    };

    private static double Changed(DriftSimulationOptions options, SeededRandom random, double value) => options.Change switch
    {
        SimulatedChange.Mean => value + options.Size,
        SimulatedChange.Spread => value * options.Size,
        SimulatedChange.Missing => random.NextDouble() < options.Size ? double.NaN : value,
        _ => value,
    };

    private static DriftSimulationResult Summed(DriftSimulationOptions options, SimulatedSeason[] seasons)
    {
        double[] delays = [.. seasons.Select(season => season.Delay).OfType<int>().Select(delay => (double)delay)];
        double[] lasting = [.. seasons.Select(season => season.LastingDelay).OfType<int>().Select(delay => (double)delay)];
        return new DriftSimulationResult
        {
            Seasons = options.Seasons,
            QuietWindows = options.Seasons * (options.Change == SimulatedChange.None ? options.Windows : Math.Min(options.Windows, options.ChangedFrom)),
            FalseAlarms = seasons.Sum(season => season.FalseAlarms),
            SeasonsWithFalseAlarm = seasons.Count(season => season.FalseAlarms > 0),
            SeasonsWithLastingFalseAlarm = seasons.Count(season => season.HasLastingFalseAlarm),
            Detected = delays.Length,
            DetectedLastingly = lasting.Length,
            MedianDelay = Descriptive.Quantile(delays, 0.5),
            SlowDelay = Descriptive.Quantile(delays, 0.9),
            MedianLastingDelay = Descriptive.Quantile(lasting, 0.5),
            SlowLastingDelay = Descriptive.Quantile(lasting, 0.9),
        };
    }

    private static void Require(DriftSimulationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionErrors errors = new();
        errors.Require(options.Seasons is >= 1 and <= 1_000_000, nameof(options.Seasons), options.Seasons, "1 to 1000000");
        errors.Require(options.Windows is >= 1 and <= 10_000, nameof(options.Windows), options.Windows, "1 to 10000");
        errors.Require(options.RowsPerWindow >= 1, nameof(options.RowsPerWindow), options.RowsPerWindow, "1 or more");
        errors.Require(options.ReferenceRows >= 1, nameof(options.ReferenceRows), options.ReferenceRows, "1 or more");
        errors.Require(options.Features is >= 1 and <= 10_000, nameof(options.Features), options.Features, "1 to 10000");
        errors.Require(double.IsFinite(options.Size), nameof(options.Size), options.Size, "finite");
        errors.Require(options.ChangedFrom >= 0, nameof(options.ChangedFrom), options.ChangedFrom, "0 or more");
        errors.Require(options.Required >= 1, nameof(options.Required), options.Required, "1 or more");
        errors.Require(options.Of >= options.Required && options.Of <= 1000, nameof(options.Of), options.Of, "from Required to 1000");
        errors.Require(options.MaximumThreads >= 0, nameof(options.MaximumThreads), options.MaximumThreads, "0 (one per processor) or more");
        errors.ThrowIfAny("The simulation cannot be made", nameof(options));
    }
}
