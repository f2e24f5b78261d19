using System.Collections.Immutable;
using System.Globalization;
using Betting.Numerics.Statistics;

namespace Betting.Monitoring.Drift;

/// <summary>Turns the measures of all features into verdicts.</summary>
internal sealed class DriftJudge(string check, FeatureDriftOptions options)
{
    public ImmutableArray<FeatureDrift> Judge(IReadOnlyList<string> names, FeatureMeasures[] measures, DateTimeOffset at)
    {
        Queue<double> adjusted = new(BenjaminiHochberg.Adjust([.. measures.Select(measure => measure.TestP).OfType<double>()]));
        ImmutableArray<FeatureDrift>.Builder drifts = ImmutableArray.CreateBuilder<FeatureDrift>(measures.Length);
        for (int column = 0; column < measures.Length; column++)
        {
            double? p = measures[column].TestP is null ? null : adjusted.Dequeue();
            drifts.Add(Judge(names[column], measures[column], p, measures.Length, at.ToUniversalTime()));
        }

        return drifts.MoveToImmutable();
    }

    private FeatureDrift Judge(string feature, FeatureMeasures measures, double? adjustedP, int features, DateTimeOffset at)
    {
        double? chance = measures.ChanceP;
        return new FeatureDrift
        {
            Feature = feature,
            Finding = measures.Stability is { } stability ? Checked(feature, measures, stability, chance, adjustedP, features, at) : TooLittle(feature, measures, at),
            Psi = measures.Stability?.Value,
            PsiCritical = measures.Stability?.CriticalValue,
            Stability = measures.Stability,
            IsCategorical = measures.IsCategorical,
            ChanceP = chance,
            KsStatistic = measures.Ks?.Statistic,
            KsPValue = measures.Ks?.PValue,
            KsIsExact = measures.Ks?.IsExact == true && measures.KsError == 0,
            KsError = measures.KsError,
            KsAdjustedP = adjustedP,
            ChiSquare = measures.ChiSquare,
            Wasserstein = measures.Wasserstein,
            JensenShannon = measures.JensenShannon,
            MeanShift = measures.MeanShift,
            OutsideRange = measures.OutsideRange,
            NewCategories = measures.NewCategories,
            NewCategoryShare = measures.NewCategoryShare,
            MissingReference = measures.MissingReference,
            MissingCurrent = measures.MissingCurrent,
            ReferenceValues = measures.ReferenceValues,
            CurrentRows = measures.CurrentRows,
        };
    }

    private Finding Checked(
        string feature, FeatureMeasures measures, PopulationStabilityResult stability, double? chance, double? adjustedP, int features, DateTimeOffset at)
    {
        double shift = Math.Abs(measures.MeanShift ?? 0);
        double critical = stability.CriticalValue;
        Verdict byIndex = Verdict.Of(stability.Value, Math.Max(options.WarningStability, critical), Math.Max(options.CriticalStability, critical));
        byIndex = chance * features <= options.FalseAlarmRate ? byIndex : byIndex with { Severity = Severity.None };
        Verdict byShift = Verdict.Of(shift, options.WarningShift, options.CriticalShift);
        Verdict worst = byShift.Severity > byIndex.Severity ? byShift : byIndex;
        bool isWorthKnowing = adjustedP <= options.FalseDiscoveryRate
            || measures.RangeP * features <= options.FalseDiscoveryRate
            || !measures.NewCategories.IsEmpty
            || measures.InfiniteCurrent > 0;
        return new Finding
        {
            Check = check,
            Subject = feature,
            Category = FindingCategory.ModelDrift,
            Status = FindingStatus.Checked,
            Severity = worst.Severity == Severity.None && isWorthKnowing ? Severity.Info : worst.Severity,
            Value = worst.Value,
            Threshold = worst.Threshold,
            Message = Describe(feature, measures, stability, chance, adjustedP),
            At = at,
        };
    }

    private Finding TooLittle(string feature, FeatureMeasures measures, DateTimeOffset at) => new()
    {
        Check = check,
        Subject = feature,
        Category = FindingCategory.ModelDrift,
        Status = FindingStatus.InsufficientData,
        Severity = Severity.None,
        Message = string.Create(
            CultureInfo.InvariantCulture,
            $"{feature}: {measures.ReferenceValues} reference values and {measures.CurrentRows} current rows say nothing; {options.MinimumReference} and {options.MinimumCurrent} are needed."),
        At = at,
    };

    private static string Describe(string feature, FeatureMeasures measures, PopulationStabilityResult stability, double? chance, double? adjustedP)
    {
        List<string> parts =
        [
            Text($"{feature}: stability index {stability.Value:0.000} (chance: 95 % below {stability.CriticalValue:0.000}, exact p {chance:0.####}; {stability.BinsUsed} bins)"),
        ];
        Add(measures.MeanShift is not null, Text($"mean moved by {measures.MeanShift:+0.00;-0.00;0.00} deviations"));
        Add(adjustedP is not null, Text($"adjusted {(measures.IsCategorical ? "chi-square" : "Kolmogorov-Smirnov")} p {adjustedP:0.####}"));
        Add(measures.KsError > 0, Text($"from sketches (distance within {measures.KsError:0.000})"));
        Add(measures.OutsideRange is not null, Text($"{100 * measures.OutsideRange:0.0} % outside the reference range"));
        Add(!measures.NewCategories.IsEmpty, Text($"{measures.NewCategories.Length} new categories with {100 * measures.NewCategoryShare:0.0} % of the values"));
        Add(measures.IsConstantReference, "the reference has one value only");
        Add(measures.InfiniteReference + measures.InfiniteCurrent > 0, Text($"infinite values {measures.InfiniteReference} before and {measures.InfiniteCurrent} now"));
        return Text($"{string.Join(", ", parts)}, missing {100 * measures.MissingReference:0.0} % before and {100 * measures.MissingCurrent:0.0} % now.");

        void Add(bool holds, string part)
        {
            if (holds)
            {
                parts.Add(part);
            }
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
