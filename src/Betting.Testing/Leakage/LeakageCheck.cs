using System.Collections.Immutable;
using System.Globalization;
using Betting.Features;
using Betting.Numerics.Randomness;

namespace Betting.Testing.Leakage;

/// <summary>One check: runs the computation on the history and on changed ones, and keeps what moved.</summary>
internal sealed class LeakageCheck(FeatureComputation compute, LeakageHistory history, LeakageOptions options)
{
    // Stream numbers of one cut: one per cause, with room for more.
    private const int StreamsPerCut = 64;

    private readonly List<LeakageFinding> findings = [];
    private readonly HashSet<(LeakageCause Cause, string Feature)> found = [];
    private readonly HashSet<LeakageCause> exercised = [];
    private ImmutableArray<string> names;
    private int comparisons;

    public LeakageReport Run()
    {
        SeededRandom random = new(options.Seed);
        ImmutableArray<LeakageCut> cuts = LeakageCut.Draw(history, options, random.Fork(0));
        CheckRepeats(cuts[0]);
        for (int index = 0; index < cuts.Length; index++)
        {
            Check(cuts[index], cause => random.Fork((ulong)(((index + 1) * StreamsPerCut) + (int)cause)));
        }

        return new LeakageReport
        {
            Findings = [.. findings],
            Comparisons = comparisons,
            Unexercised = [.. options.Causes.Distinct().Where(cause => !exercised.Contains(cause))],
        };
    }

    private void Check(LeakageCut cut, Func<LeakageCause, SeededRandom> randomOf)
    {
        FeatureMatrix expected = Compute(history, cut, "nothing was changed");
        foreach (LeakageCause cause in options.Causes.Distinct())
        {
            ChangedHistory changed = FutureChange.Make(cause, history, cut, randomOf(cause));
            if (changed.Count == 0)
            {
                continue;
            }

            exercised.Add(cause);
            FeatureMatrix before = ReferenceEquals(changed.Before, history) ? expected : Compute(changed.Before, cut, "some of the latest results became known later");
            Compare(cause, changed.What, cut, before, Compute(changed.After, cut, changed.What));
        }
    }

    // Without this, a computation that keeps state between calls would look as if it saw the future.
    private void CheckRepeats(LeakageCut cut)
    {
        FeatureMatrix first = Compute(history, cut, "nothing was changed");
        FeatureMatrix second = Compute(history, cut, "nothing was changed");
        for (int index = 0; index < first.Values.Length; index++)
        {
            if (!IsSame(first.Values[index], second.Values[index]))
            {
                LeakagePoint point = cut.Points[index / names.Length];
                throw new InvalidOperationException($"The computation does not repeat itself: feature '{names[index % names.Length]}' of '{point.Fixture.Id}' as of {LeakageRules.Text(point.AsOf)} was first {Text(first.Values[index])} and then {Text(second.Values[index])} for the same history. Start afresh in each call, and use no clock and no unseeded randomness.");
            }
        }
    }

    private FeatureMatrix Compute(LeakageHistory given, LeakageCut cut, string what)
    {
        FeatureMatrix matrix;
        try
        {
            matrix = compute(given, cut.Points) ?? throw new InvalidOperationException("It returned null.");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new InvalidOperationException($"The computation failed when {what}: {exception.Message}", exception);
        }

        if (matrix.RowCount != cut.Points.Length)
        {
            throw new InvalidOperationException(FormattableString.Invariant($"The computation was asked for {cut.Points.Length} rows and returned {matrix.RowCount}; return one per point, in the order of the points."));
        }

        names = names.IsDefault ? matrix.Names : names;
        return names.SequenceEqual(matrix.Names, StringComparer.Ordinal)
            ? matrix
            : throw new InvalidOperationException($"The computation returned the features {string.Join(", ", matrix.Names)} when {what}, and before {string.Join(", ", names)}; return the same columns every time.");
    }

    private void Compare(LeakageCause cause, string what, LeakageCut cut, FeatureMatrix before, FeatureMatrix after)
    {
        comparisons += cut.Points.Length;
        for (int index = 0; index < before.Values.Length; index++)
        {
            string feature = names[index % names.Length];
            if (!IsSame(before.Values[index], after.Values[index]) && found.Add((cause, feature)))
            {
                findings.Add(Describe(cause, feature, what, cut.Points[index / names.Length], before.Values[index], after.Values[index]));
            }
        }
    }

    private static LeakageFinding Describe(LeakageCause cause, string feature, string what, LeakagePoint point, double before, double after) => new()
    {
        FixtureId = point.Fixture.Id,
        Feature = feature,
        AsOf = point.AsOf,
        Cause = cause,
        Before = before,
        After = after,
        Message = $"Feature '{feature}' of '{point.Fixture.Id}' as of {LeakageRules.Text(point.AsOf)} moved from {Text(before)} to {Text(after)} when {what} ({cause}).",
    };

    private static bool IsSame(double first, double second) =>
        (double.IsNaN(first) && double.IsNaN(second)) || BitConverter.DoubleToInt64Bits(first) == BitConverter.DoubleToInt64Bits(second);

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
