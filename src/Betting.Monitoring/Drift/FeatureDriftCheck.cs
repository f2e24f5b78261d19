using System.Collections.Immutable;
using System.Globalization;
using Betting.Features;
using Betting.Numerics.Statistics;

namespace Betting.Monitoring.Drift;

/// <summary>Compares current feature values with those a model was trained on.</summary>
/// <remarks>
/// <para>A feature is critical when its population stability index exceeds 0.25 or its mean moved by more than 5 reference deviations, a warning from 0.1
/// or 3. The index counts only where chance does not explain it: it exceeds its own critical value for samples of these sizes, and an exact test agrees,
    /// since that critical value is too small for sparse bins. A difference that only the
/// Kolmogorov-Smirnov test sees is information. All numbers are options.</para>
/// <para>Sources: Yurdakul and Naranjo (2020), Journal of Risk Model Validation 14, for chance; Benjamini and Hochberg (1995), JRSS B 57, for
/// many features. Thread-safe.</para>
/// </remarks>
public sealed class FeatureDriftCheck
{
    /// <summary>The name of the check in its findings: <c>feature-drift</c>.</summary>
    public const string CheckName = "feature-drift";

    private readonly FeatureDriftOptions options;

    /// <summary>Creates a check with the default options.</summary>
    public FeatureDriftCheck()
        : this(new FeatureDriftOptions())
    {
    }

    /// <summary>Creates a check.</summary>
    /// <param name="options">When to speak up.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all that are.</exception>
    public FeatureDriftCheck(FeatureDriftOptions options)
    {
        FeatureDriftRules.Check(options);
        this.options = options;
    }

    /// <summary>Compares two matrices, feature by feature.</summary>
    /// <param name="reference">What the model was trained on; NaN is missing.</param>
    /// <param name="current">What it is asked now; the same columns in the same order.</param>
    /// <param name="at">When the comparison is made.</param>
    /// <returns>One item per feature, in the order of the columns.</returns>
    /// <exception cref="ArgumentException">The columns differ.</exception>
    public ImmutableArray<FeatureDrift> Compare(FeatureMatrix reference, FeatureMatrix current, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(current);
        RefuseOtherColumns(reference.Names, current.Names);
        FeatureMeasures[] measures = new FeatureMeasures[reference.ColumnCount];
        BinChance chance = new(checked(reference.RowCount + current.RowCount));
        for (int column = 0; column < measures.Length; column++)
        {
            measures[column] = FeatureMeasures.Of(reference, current, column, chance, options);
        }

        Queue<double> adjusted = new(BenjaminiHochberg.Adjust(Array.ConvertAll(Array.FindAll(measures, Tested), measure => measure.Ks!.Value.PValue))); // tested
        ImmutableArray<FeatureDrift>.Builder drifts = ImmutableArray.CreateBuilder<FeatureDrift>(measures.Length);
        for (int column = 0; column < measures.Length; column++)
        {
            double? p = Tested(measures[column]) ? adjusted.Dequeue() : null;
            drifts.Add(Judge(reference.Names[column], measures[column], p, measures.Length, at.ToUniversalTime()));
        }

        return drifts.MoveToImmutable();
    }

    private static bool Tested(FeatureMeasures measures) => measures.Ks is not null;

    private FeatureDrift Judge(string feature, FeatureMeasures measures, double? adjustedP, int features, DateTimeOffset at) => new()
    {
        Feature = feature,
        Finding = measures.Psi is { } psi && measures.PsiCritical is { } chance
            ? Checked(feature, measures, psi, chance, adjustedP, measures.ChanceP * features <= options.FalseAlarmRate, at)
            : TooLittle(feature, measures, at),
        Psi = measures.Psi,
        PsiCritical = measures.PsiCritical,
        ChanceP = measures.ChanceP,
        KsStatistic = measures.Ks?.Statistic,
        KsAdjustedP = adjustedP,
        MeanShift = measures.MeanShift,
        OutsideRange = measures.OutsideRange,
        MissingReference = measures.MissingReference,
        MissingCurrent = measures.MissingCurrent,
    };

    private Finding Checked(
        string feature, FeatureMeasures measures, double psi, double chance, double? adjustedP, bool isBeyondChance, DateTimeOffset at)
    {
        double shift = Math.Abs(measures.MeanShift ?? 0);
        Verdict byIndex = Verdict.Of(psi, Math.Max(options.WarningStability, chance), Math.Max(options.CriticalStability, chance));
        byIndex = isBeyondChance ? byIndex : byIndex with { Severity = Severity.None };
        Verdict byShift = Verdict.Of(shift, options.WarningShift, options.CriticalShift);
        Verdict worst = byShift.Severity > byIndex.Severity ? byShift : byIndex;
        Severity severity = worst.Severity == Severity.None && adjustedP <= options.FalseDiscoveryRate ? Severity.Info : worst.Severity;
        return new Finding
        {
            Check = CheckName,
            Subject = feature,
            Category = FindingCategory.ModelDrift,
            Status = FindingStatus.Checked,
            Severity = severity,
            Value = worst.Value,
            Threshold = worst.Threshold,
            Message = Describe(feature, measures, psi, chance, adjustedP),
            At = at,
        };
    }

    private Finding TooLittle(string feature, FeatureMeasures measures, DateTimeOffset at) => new()
    {
        Check = CheckName,
        Subject = feature,
        Category = FindingCategory.ModelDrift,
        Status = FindingStatus.InsufficientData,
        Severity = Severity.None,
        Message = string.Create(
            CultureInfo.InvariantCulture,
            $"{feature}: {measures.ReferenceValues} reference values and {measures.CurrentRows} current rows say nothing; {options.MinimumReference} and {options.MinimumCurrent} are needed."),
        At = at,
    };

    private static string Describe(string feature, FeatureMeasures measures, double psi, double chance, double? adjustedP)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"{feature}: stability index {psi:0.000} (chance: 95 % below {chance:0.000}, exact p {measures.ChanceP:0.####})");
        text += measures.MeanShift is { } shift ? string.Create(CultureInfo.InvariantCulture, $", mean moved by {shift:+0.00;-0.00;0.00} deviations") : "";
        text += adjustedP is { } p ? string.Create(CultureInfo.InvariantCulture, $", adjusted Kolmogorov-Smirnov p {p:0.####}") : "";
        text += measures.OutsideRange is { } outside ? string.Create(CultureInfo.InvariantCulture, $", {100 * outside:0.0} % outside the reference range") : "";
        return text + string.Create(
            CultureInfo.InvariantCulture, $", missing {100 * measures.MissingReference:0.0} % before and {100 * measures.MissingCurrent:0.0} % now.");
    }

    private static void RefuseOtherColumns(ImmutableArray<string> reference, ImmutableArray<string> current)
    {
        if (reference.Length != current.Length)
        {
            throw new ArgumentException($"The reference has {reference.Length} features and the current matrix {current.Length}; both must have the same.", nameof(current));
        }

        for (int column = 0; column < reference.Length; column++)
        {
            if (!string.Equals(reference[column], current[column], StringComparison.Ordinal))
            {
                throw new ArgumentException(
                    $"Column {column} is '{reference[column]}' in the reference and '{current[column]}' in the current matrix; both must have the same features in the same order.",
                    nameof(current));
            }
        }
    }
}
