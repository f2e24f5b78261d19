using System.Collections.Immutable;
using Betting.Features;

namespace Betting.Monitoring.Drift;

/// <summary>Compares current values of features, predictions or labels with those of a reference, for example what a model was trained on.</summary>
/// <remarks>
/// <para>A feature is critical when its population stability index exceeds 0.25 or its mean moved by more than 5 reference deviations, a warning from 0.1
/// or 3. The index counts only where chance does not explain it: it exceeds its own critical value for samples of these sizes, and an exact test agrees,
/// since that critical value is too small for sparse bins. Information is what only a test sees (Kolmogorov-Smirnov, or chi-square for categories, adjusted
/// for the number of features), more values beyond the reference's ends than chance explains, new categories, and infinite values. All numbers are options.</para>
/// <para>Samples may be matrices or columns (every value is compared: exact), sketches, or a window of counts against sketches (approximate, with the
/// error stated).</para>
/// <para>Sources: Yurdakul and Naranjo (2020), Journal of Risk Model Validation 14, for chance; Benjamini and Hochberg (1995), JRSS B 57, for
/// many features. Thread-safe.</para>
/// </remarks>
public sealed class FeatureDriftCheck
{
    /// <summary>The name of the check in its findings: <c>feature-drift</c>.</summary>
    public const string CheckName = "feature-drift";

    /// <summary>The name in findings about predictions: <c>prediction-drift</c>.</summary>
    public const string PredictionCheckName = "prediction-drift";

    /// <summary>The name in findings about labels: <c>label-drift</c>.</summary>
    public const string LabelCheckName = "label-drift";

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
    public ImmutableArray<FeatureDrift> Compare(FeatureMatrix reference, FeatureMatrix current, DateTimeOffset at) => Matrices(CheckName, reference, current, at);

    /// <summary>Compares columns, which may hold infinite values and differ in length.</summary>
    /// <param name="reference">The reference's columns.</param>
    /// <param name="current">The current columns: the same names in the same order, categorical where the reference's are.</param>
    /// <param name="at">When the comparison is made.</param>
    /// <returns>One item per column, in order.</returns>
    /// <exception cref="ArgumentException">The columns differ.</exception>
    public ImmutableArray<FeatureDrift> Compare(IReadOnlyList<FeatureColumn> reference, IReadOnlyList<FeatureColumn> current, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(current);
        string[] names = [.. reference.Select(column => column.Name)];
        SameColumns.Require(names, [.. current.Select(column => column.Name)]);
        FeatureMeasures[] measures = new FeatureMeasures[names.Length];
        for (int column = 0; column < names.Length; column++)
        {
            bool isCategorical = reference[column].IsCategorical || options.CategoricalFeatures.Contains(names[column]);
            measures[column] = ExactMeasures.Of(reference[column].Values.ToArray(), current[column].Values.ToArray(), isCategorical, options);
        }

        return new DriftJudge(CheckName, options).Judge(names, measures, at);
    }

    /// <summary>Compares two summaries: approximate, with the error in <see cref="FeatureDrift.KsError"/>, in memory that does not grow with history.</summary>
    /// <param name="reference">The reference.</param>
    /// <param name="current">The current summary of the same features.</param>
    /// <param name="at">When the comparison is made.</param>
    /// <returns>One item per feature, in order.</returns>
    /// <exception cref="ArgumentException">The features differ.</exception>
    public ImmutableArray<FeatureDrift> Compare(FeatureSketches reference, FeatureSketches current, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(current);
        SameColumns.Require(reference.Names, current.Names);
        FeatureMeasures[] measures = [.. Enumerable.Range(0, reference.Names.Length).Select(column => SketchMeasures.Of(reference[column], current[column], options))];
        return new DriftJudge(CheckName, options).Judge(reference.Names, measures, at);
    }

    /// <summary>Compares a window of recorded rows with the reference it was made for.</summary>
    /// <param name="current">The window.</param>
    /// <param name="at">When the comparison is made.</param>
    /// <returns>One item per feature, in order.</returns>
    /// <exception cref="ArgumentException">The window was made for another number of bins than the options ask for.</exception>
    public ImmutableArray<FeatureDrift> Compare(DriftWindow current, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(current);
        if (current.Bins != options.Bins)
        {
            throw new ArgumentException($"The window was made for {current.Bins} bins and the check asks for {options.Bins}; make both with the same.", nameof(current));
        }

        FeatureMeasures[] measures = [.. Enumerable.Range(0, current.Names.Length).Select(column => current.Measure(column, options))];
        return new DriftJudge(CheckName, options).Judge(current.Names, measures, at);
    }

    /// <summary>Compares predictions: each outcome's probabilities are a column.</summary>
    /// <param name="reference">Predictions of the reference, one column per outcome.</param>
    /// <param name="current">Current predictions, the same outcomes.</param>
    /// <param name="at">When the comparison is made.</param>
    /// <returns>One item per outcome, in order.</returns>
    /// <exception cref="ArgumentException">The outcomes differ.</exception>
    public ImmutableArray<FeatureDrift> ComparePredictions(FeatureMatrix reference, FeatureMatrix current, DateTimeOffset at) =>
        Matrices(PredictionCheckName, reference, current, at);

    /// <summary>Compares labels: what happened then and now, as categories.</summary>
    /// <param name="market">What the labels are about, for example <c>1x2</c>; the subject of the finding.</param>
    /// <param name="reference">Outcomes of the reference.</param>
    /// <param name="current">Current outcomes.</param>
    /// <param name="at">When the comparison is made.</param>
    /// <returns>The comparison.</returns>
    public FeatureDrift CompareLabels(string market, ReadOnlySpan<int> reference, ReadOnlySpan<int> current, DateTimeOffset at)
    {
        ArgumentException.ThrowIfNullOrEmpty(market);
        FeatureMeasures measures = ExactMeasures.Of(Numbers(reference), Numbers(current), isCategorical: true, options);
        return new DriftJudge(LabelCheckName, options).Judge([market], [measures], at)[0];
    }

    private ImmutableArray<FeatureDrift> Matrices(string check, FeatureMatrix reference, FeatureMatrix current, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(current);
        SameColumns.Require(reference.Names, current.Names);
        return new DriftJudge(check, options).Judge(reference.Names, new MatrixColumns(reference, current, options).Measure(), at);
    }

    private static double[] Numbers(ReadOnlySpan<int> labels)
    {
        double[] numbers = new double[labels.Length];
        for (int index = 0; index < numbers.Length; index++)
        {
            numbers[index] = labels[index];
        }

        return numbers;
    }
}
