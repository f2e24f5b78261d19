using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;

namespace Betting.Models.Artefacts;

/// <summary>Where a model comes from: enough to train it again and to see whether that is the same.</summary>
/// <remarks>Thread safety: immutable, safe from any thread.</remarks>
public sealed record ModelProvenance
{
    /// <summary>The hash of the training data, 64 lower-case hexadecimal digits. See <see cref="Artefacts.DataFingerprint"/>.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public required string DataFingerprint
    {
        get;
        init => field = value is { Length: 64 } && value.All(char.IsAsciiHexDigitLower)
            ? value
            : throw new ArgumentException($"The data fingerprint is '{value}'; it has 64 lower-case hexadecimal digits.", nameof(value));
    }

    /// <summary>The number of training rows.</summary>
    public required int Rows { get; init; }

    /// <summary>The decision time of the first training row, in UTC.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>The decision time of the last training row, in UTC.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>The seed as text; <see langword="null"/> where nothing was drawn.</summary>
    public string? Seed { get; init; }

    /// <summary>The library and its version, for example <c>Betting.Models 0.1.0</c>.</summary>
    public required string Library { get; init; }

    /// <summary>Every parameter that changes the outcome, and the trainer's kind under <c>trainer</c>.</summary>
    public ImmutableSortedDictionary<string, string> Parameters { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>What was measured, for example <c>logLoss</c>; NaN where a measure was not defined.</summary>
    /// <exception cref="ArgumentException">A number is infinite.</exception>
    public ImmutableSortedDictionary<string, double> Metrics
    {
        get;
        init => field = value.FirstOrDefault(metric => double.IsInfinity(metric.Value)) is { Key: { } name }
            ? throw new ArgumentException($"The metric '{name}' is infinite; an artefact holds finite numbers and NaN.", nameof(value))
            : value;
    } = ImmutableSortedDictionary<string, double>.Empty;

    /// <summary>The provenance of a model that was just trained.</summary>
    /// <param name="rows">All rows that it was trained on.</param>
    /// <param name="trainer">What trained it; a parameter named <c>seed</c> is the seed.</param>
    /// <param name="metrics">What was measured. Default: nothing.</param>
    /// <returns>The provenance; the same rows, parameters, metrics and library give an equal one.</returns>
    /// <exception cref="ArgumentException">An argument is null, there are no rows, or a metric is infinite.</exception>
    public static ModelProvenance Of(TrainingSet rows, ITrainer trainer, ImmutableSortedDictionary<string, double>? metrics = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(trainer);
        if (rows.RowCount == 0)
        {
            throw new ArgumentException("There are no training rows, so there is no training window.", nameof(rows));
        }

        return new ModelProvenance
        {
            DataFingerprint = Artefacts.DataFingerprint.Of(rows),
            Rows = rows.RowCount,
            From = rows.DecidedAt[0].ToUniversalTime(),
            To = rows.DecidedAt[^1].ToUniversalTime(),
            Seed = trainer.Parameters.GetValueOrDefault("seed"),
            Library = LibraryText(),
            Parameters = trainer.Parameters.ToImmutableSortedDictionary(StringComparer.Ordinal).SetItem("trainer", trainer.Kind),
            Metrics = metrics ?? ImmutableSortedDictionary<string, double>.Empty,
        };
    }

    // The commit behind a plus sign is left out: the same version gives the same bytes.
    private static string LibraryText()
    {
        Assembly library = typeof(ModelProvenance).Assembly;
        string version = library.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        return string.Create(CultureInfo.InvariantCulture, $"{library.GetName().Name} {version.Split('+')[0]}");
    }
}
