using System.Collections.Immutable;
using Betting.Models.Internal;

namespace Betting.Models.Training;

/// <summary>Forward splits: each fold learns from the past of its test window and from nothing else.</summary>
/// <remarks>
/// <para>Purging: a training row's label interval, from its decision to the instant at which its label was known, ends before the test window
/// starts. Rows decided at one instant, and rows of one group, are on one side of every boundary.</para>
/// <para>Thread safety: pure functions, safe from any thread.</para>
/// </remarks>
public static class TimeSplit
{
    /// <summary>Splits by count of rows, where all that is known of the rows is their order. Prefer <see cref="ByTime"/>: only it knows when
    /// labels became known, and keeps rows of one start together.</summary>
    /// <param name="rowCount">The number of rows, in time order.</param>
    /// <param name="folds">The number of test windows, 1 or more; they end with the last row.</param>
    /// <param name="testRows">The rows of each test window, 1 or more.</param>
    /// <param name="gap">The rows left out between training and test, 0 or more.</param>
    /// <param name="maximumTrainingRows">The most training rows, the latest (a sliding window); 0 for all (expanding).</param>
    /// <returns>The folds in time order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="ArgumentException">The first fold would have no training row.</exception>
    public static ImmutableArray<SplitFold> ByRows(int rowCount, int folds, int testRows, int gap = 0, int maximumTrainingRows = 0)
    {
        Require.AtLeast(rowCount, 0, nameof(rowCount));
        Require.AtLeast(folds, 1, nameof(folds));
        Require.AtLeast(testRows, 1, nameof(testRows));
        Require.AtLeast(gap, 0, nameof(gap));
        Require.AtLeast(maximumTrainingRows, 0, nameof(maximumTrainingRows));
        long first = rowCount - ((long)folds * testRows);
        if (first - gap < 1)
        {
            throw new ArgumentException(
                Say.Text($"{rowCount} rows cannot give {folds} folds of {testRows} test rows after a gap of {gap}: the first fold would have no training row. Use fewer folds, fewer test rows or a smaller gap."), nameof(rowCount));
        }

        var all = ImmutableArray.CreateBuilder<SplitFold>(folds);
        for (int start = (int)first; start < rowCount; start += testRows)
        {
            int count = start - gap;
            int taken = maximumTrainingRows == 0 ? count : Math.Min(count, maximumTrainingRows);
            all.Add(new SplitFold
            {
                TrainingRows = [.. Enumerable.Range(count - taken, taken)],
                TestRows = [.. Enumerable.Range(start, testRows)],
            });
        }

        return all.MoveToImmutable();
    }

    /// <summary>Splits by time.</summary>
    /// <param name="decidedAt">The decision time of each row, never decreasing.</param>
    /// <param name="labelKnownAt">When the label of each row became known, not before its decision.</param>
    /// <param name="options">The windows.</param>
    /// <param name="groups">One key per row, for example its start or its fixture; empty where rows stand for themselves. A group is tested
    /// with its first row, learned from once gap and embargo have passed for its last, and never divided.</param>
    /// <returns>The folds in time order, those with too few training rows or no test row left out.</returns>
    /// <exception cref="ArgumentException">Lengths differ, time goes backwards, a label was known before its decision, or an option is out of its range.</exception>
    public static ImmutableArray<SplitFold> ByTime(
        ReadOnlySpan<DateTimeOffset> decidedAt, ReadOnlySpan<DateTimeOffset> labelKnownAt, TimeSplitOptions options, ReadOnlySpan<string> groups = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        KnownTimes.Check(decidedAt, labelKnownAt);
        long[] decided = Ticks(decidedAt);
        long[] usable = new long[decided.Length];
        for (int row = 0; row < usable.Length; row++)
        {
            usable[row] = Math.Max(labelKnownAt[row].UtcTicks + options.Embargo.Ticks, decided[row] + options.Gap.Ticks);
        }

        if (!groups.IsEmpty)
        {
            Join(decided, usable, groups);
        }

        long[] bounds = Boundaries(decided, options);
        var folds = ImmutableArray.CreateBuilder<SplitFold>();
        for (int index = 0; index + 1 < bounds.Length; index++)
        {
            SplitFold fold = Fold(decided, usable, bounds[index], bounds[index + 1], options);
            if (!fold.TestRows.IsEmpty && fold.TrainingRows.Length >= options.MinimumTrainingRows)
            {
                folds.Add(fold);
            }
        }

        return folds.ToImmutable();
    }

    private static long[] Ticks(ReadOnlySpan<DateTimeOffset> times)
    {
        long[] ticks = new long[times.Length];
        for (int row = 0; row < ticks.Length; row++)
        {
            ticks[row] = times[row].UtcTicks;
        }

        return ticks;
    }

    /// <summary>Gives every row the first decision of its group, and the instant from which the whole group may be learned from.</summary>
    private static void Join(long[] decided, long[] usable, ReadOnlySpan<string> groups)
    {
        if (groups.Length != decided.Length)
        {
            throw new ArgumentException(Say.Text($"There are {decided.Length} rows and {groups.Length} groups; give one key per row, or none at all."), nameof(groups));
        }

        Dictionary<string, (long Decided, long Usable)> joined = new(StringComparer.Ordinal);
        for (int row = 0; row < decided.Length; row++)
        {
            joined[groups[row]] = joined.TryGetValue(groups[row], out (long Decided, long Usable) own)
                ? (Math.Min(own.Decided, decided[row]), Math.Max(own.Usable, usable[row]))
                : (decided[row], usable[row]);
        }

        for (int row = 0; row < decided.Length; row++)
        {
            (decided[row], usable[row]) = joined[groups[row]];
        }
    }

    /// <summary>The starts of the test windows and the end of the last, rising.</summary>
    private static long[] Boundaries(long[] decided, TimeSplitOptions options)
    {
        if (decided.Length == 0)
        {
            return [];
        }

        long end = decided.Max() + 1;
        if (options.TestWindow > TimeSpan.Zero)
        {
            return [.. Enumerable.Range(0, options.Folds + 1).Select(index => end - ((options.Folds - index) * options.TestWindow.Ticks)).Where(at => at > 0)];
        }

        long[] sorted = [.. decided.Order()];
        int size = sorted.Length / (options.Folds + 1);
        return size == 0 ? [] : [.. Enumerable.Range(0, options.Folds).Select(index => sorted[sorted.Length - ((options.Folds - index) * size)]).Append(end).Distinct()];
    }

    private static SplitFold Fold(long[] decided, long[] usable, long from, long until, TimeSplitOptions options)
    {
        List<int> training = [];
        List<int> test = [];
        for (int row = 0; row < decided.Length; row++)
        {
            if (decided[row] >= from)
            {
                if (decided[row] < until)
                {
                    test.Add(row);
                }
            }
            else if (usable[row] <= from && (options.TrainingWindow == TimeSpan.Zero || decided[row] >= from - options.TrainingWindow.Ticks))
            {
                training.Add(row);
            }
        }

        return new SplitFold
        {
            TrainingRows = [.. training], TestRows = [.. test], TestFrom = new DateTimeOffset(from, TimeSpan.Zero), TestUntil = new DateTimeOffset(until, TimeSpan.Zero),
        };
    }
}
