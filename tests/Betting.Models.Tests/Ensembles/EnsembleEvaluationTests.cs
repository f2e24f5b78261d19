using System.Collections.Immutable;
using Betting.Models.Ensembles;
using Betting.Numerics.Randomness;

namespace Betting.Models.Tests.Ensembles;

public class EnsembleEvaluationTests
{
    private static readonly TimeSpan Delay = TimeSpan.FromHours(2);

    /// <summary>Labels from a truth of two independent parts; each member knows some of them, with its own error.</summary>
    private static OutOfFoldScores Simulated(int rows, ulong seed, params (string Name, double Part1, double Part2, double Error)[] members)
    {
        SeededRandom random = new(seed);
        int[] labels = new int[rows];
        double[][] probabilities = [.. members.Select(_ => new double[2 * rows])];
        for (int row = 0; row < rows; row++)
        {
            (double one, double two) = (random.NextGaussian(), random.NextGaussian());
            labels[row] = random.NextDouble() < 1 / (1 + Math.Exp(-(one + two))) ? 0 : 1;
            for (int member = 0; member < members.Length; member++)
            {
                double odds = (members[member].Part1 * one) + (members[member].Part2 * two) + (members[member].Error * random.NextGaussian());
                probabilities[member][2 * row] = 1 / (1 + Math.Exp(-odds));
                probabilities[member][(2 * row) + 1] = 1 - probabilities[member][2 * row];
            }
        }

        ImmutableArray<DateTimeOffset> decided = [.. Enumerable.Range(0, rows).Select(row => Rows.Start.AddHours(row / 3))];
        return new OutOfFoldScores(
            [.. members.Select(member => member.Name)], 2, [.. labels], decided, [.. decided.Select(at => at + Delay)], [.. probabilities.Select(own => own.ToImmutableArray())]);
    }

    [Theory]
    [InlineData(EnsembleMethod.SoftVoting)]
    [InlineData(EnsembleMethod.Stacking)]
    public void Members_that_know_different_things_truly_beat_the_best_of_them(EnsembleMethod method)
    {
        EnsembleReport report = EnsembleEvaluation.Judge(
            Simulated(6000, 1, ("one", 0.9, 0, 0.3), ("two", 0, 0.9, 0.3), ("noise", 0, 0, 1.5)), new() { Method = method });

        Assert.Equal(EnsembleVerdict.BeatsBestMember, report.Verdict);
        Assert.True(report.Interval.Upper < 0 && report.Interval.Contains(report.Difference));
        Assert.Equal(report.LogLoss - report.Members.Min(member => member.LogLoss), report.Difference, 1e-12);
        Assert.Equal(report.Members.MinBy(member => member.LogLoss)!.Name, report.BestMember);

        // What a member adds: the two that know something help, noise does not.
        Assert.True(report.Members[0].Adds > 0.01 && report.Members[1].Adds > 0.01);
        Assert.InRange(report.Members[2].Adds, -0.005, 0.005);
        Assert.All(report.Members, member => Assert.Equal(member.LogLossWithout - report.LogLoss, member.Adds, 1e-12));
        if (method == EnsembleMethod.SoftVoting)
        {
            Assert.Equal(1, report.Members.Sum(member => member.Weight), 1e-12);
            Assert.InRange(report.Members[2].Weight, 0, 0.1);
        }
        else
        {
            Assert.All(report.Members, member => Assert.True(double.IsNaN(member.Weight)));
        }
    }

    [Fact]
    public void Members_that_know_the_same_are_not_called_better()
    {
        int better = 0;
        for (ulong seed = 0; seed < 20; seed++)
        {
            EnsembleReport report = EnsembleEvaluation.Judge(Simulated(800, 50 + seed, ("one", 1, 1, 0.02), ("two", 1, 1, 0.02)), new());
            better += report.Verdict == EnsembleVerdict.BeatsBestMember ? 1 : 0;
            Assert.NotEqual(EnsembleVerdict.InsufficientData, report.Verdict);
        }

        // The best member is chosen in hindsight, so that false claims are rarer than the nominal one in forty.
        Assert.InRange(better, 0, 2);
    }

    [Fact]
    public void Nothing_fitted_comes_from_the_judged_window()
    {
        OutOfFoldScores scores = Simulated(1200, 3, ("one", 0.9, 0, 0.3), ("two", 0, 0.9, 0.3));
        EnsembleEvaluationOptions options = new() { Embargo = TimeSpan.FromHours(5) };
        EnsembleReport report = EnsembleEvaluation.Judge(scores, options);

        Assert.True(report.FittedUntil + options.Embargo <= report.JudgedFrom);
        Assert.Equal(scores.DecidedAt[600], report.JudgedFrom);
        Assert.Equal(600, report.JudgedRows);
        Assert.Equal(Enumerable.Range(0, 600).Count(row => scores.LabelKnownAt[row] + options.Embargo <= scores.DecidedAt[600]), report.FittedRows);

        // Other outcomes later change what is judged, never the weights.
        OutOfFoldScores changed = new(
            scores.MemberNames, 2, [.. scores.Labels.Select((label, row) => scores.LabelKnownAt[row] > report.JudgedFrom ? 1 - label : label)], scores.DecidedAt, scores.LabelKnownAt, Copy(scores));
        EnsembleReport other = EnsembleEvaluation.Judge(changed, options);
        Assert.Equal(report.Members.Select(member => member.Weight), other.Members.Select(member => member.Weight));
        Assert.NotEqual(report.LogLoss, other.LogLoss);
    }

    [Fact]
    public void Overlapping_windows_are_refused()
    {
        OutOfFoldScores scores = Simulated(600, 4, ("one", 1, 0, 0), ("two", 0, 1, 0));
        (OutOfFoldScores earlier, OutOfFoldScores later) = scores.SplitAt(scores.DecidedAt[300], TimeSpan.Zero);

        Assert.Equal(EnsembleEvaluation.Judge(earlier, later, new()).JudgedRows, later.RowCount);
        Assert.Contains("overlap", Assert.Throws<ArgumentException>(() => EnsembleEvaluation.Judge(later, earlier, new())).Message, StringComparison.Ordinal);
        Assert.Contains("overlap", Assert.Throws<ArgumentException>(() => EnsembleEvaluation.Judge(scores, later, new())).Message, StringComparison.Ordinal);
        Assert.Contains("overlap", Assert.Throws<ArgumentException>(() => EnsembleEvaluation.Judge(earlier, later, new() { Embargo = TimeSpan.FromHours(1) })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Few_rows_give_no_verdict_and_too_few_no_report()
    {
        Assert.Equal(EnsembleVerdict.InsufficientData, EnsembleEvaluation.Judge(Simulated(300, 5, ("one", 1, 0, 0), ("two", 0, 1, 0)), new()).Verdict);
        Assert.Throws<ArgumentException>(() => EnsembleEvaluation.Judge(Simulated(100, 5, ("one", 1, 0, 0)), new()));
        Assert.True(double.IsNaN(EnsembleEvaluation.Judge(Simulated(1000, 5, ("one", 1, 1, 0)), new()).Members[0].LogLossWithout));
        Assert.Throws<ArgumentOutOfRangeException>(() => EnsembleEvaluation.Judge(Simulated(1000, 5, ("one", 1, 1, 0)), new() { Level = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => EnsembleEvaluation.Judge(Simulated(1000, 5, ("one", 1, 1, 0)), new() { Method = (EnsembleMethod)7 }));
    }

    [Fact]
    public void Scores_are_checked()
    {
        DateTimeOffset at = Rows.Start;
        Assert.Contains("leak", Assert.Throws<ArgumentException>(() => new OutOfFoldScores(["m"], 2, [0], [at], [at.AddSeconds(-1)], [[0.5, 0.5]])).Message, StringComparison.Ordinal);
        Assert.Contains("NaN", Assert.Throws<ArgumentException>(() => new OutOfFoldScores(["m"], 2, [0], [at], [at], [[double.NaN, 0.5]])).Message, StringComparison.Ordinal);
        Assert.Contains("sort", Assert.Throws<ArgumentException>(() => new OutOfFoldScores(["m"], 2, [0, 1], [at, at.AddDays(-1)], [at, at], [[0.5, 0.5, 0.5, 0.5]])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new OutOfFoldScores(["m"], 2, [2], [at], [at], [[0.5, 0.5]]));
        Assert.Throws<ArgumentException>(() => new OutOfFoldScores(["m", "m"], 2, [0], [at], [at], [[0.5, 0.5], [0.5, 0.5]]));
        Assert.Throws<ArgumentException>(() => new OutOfFoldScores(["m"], 2, [0], [at], [at], [[0.5]]));
        Assert.Throws<ArgumentException>(() => new OutOfFoldScores([], 2, [0], [at], [at], []));
    }

    private static ImmutableArray<ImmutableArray<double>> Copy(OutOfFoldScores scores) =>
        [.. Enumerable.Range(0, scores.MemberCount).Select(member => Enumerable.Range(0, scores.RowCount).SelectMany(row => scores.Row(member, row).ToArray()).ToImmutableArray())];
}
