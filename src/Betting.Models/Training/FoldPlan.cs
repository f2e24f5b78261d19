using System.Collections.Immutable;
using Betting.Models.Internal;

namespace Betting.Models.Training;

/// <summary>Decides at which boundaries a model is fitted, on which rows, and which rows it answers; from times and labels alone.</summary>
internal sealed class FoldPlan
{
    private static readonly DateTimeOffset Origin = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TrainingSet rows;
    private readonly DateTimeOffset[] usableFrom;
    private readonly DateTimeOffset[] sorted;
    private readonly WalkForwardOptions options;

    public FoldPlan(TrainingSet rows, DateTimeOffset[] usableFrom, WalkForwardOptions options)
    {
        this.rows = rows;
        this.usableFrom = usableFrom;
        this.options = options;
        sorted = [.. usableFrom];
        Array.Sort(sorted);
    }

    /// <summary>The folds in time order: those that answer rows, then at most one for decisions after the history.</summary>
    /// <param name="lastEvent">The last instant at which a label became known or a row was decided.</param>
    public List<PlannedFold> Build(DateTimeOffset lastEvent)
    {
        DateTimeOffset end = GridAtOrAfter(lastEvent.AddTicks(1));
        List<(DateTimeOffset At, int[] Rows)> fits = [];
        int needed = options.MinimumTrainingRows;
        while (needed <= sorted.Length)
        {
            DateTimeOffset at = GridAtOrAfter(sorted[needed - 1]);
            if (at > end)
            {
                break;
            }

            int known = CountUpTo(at);
            int[] training = LatestKnown(at);
            if (training.Length >= options.MinimumTrainingRows && TrainingRows.HoldsEveryOutcome(rows, training))
            {
                fits.Add((at, training));
                int grown = options.TrainingWindow == TimeSpan.Zero ? known : training.Length;
                needed = Math.Max(known + 1, (int)Math.Min(int.MaxValue, known - grown + Math.Ceiling(grown * (1 + options.MinimumGrowth))));
            }
            else
            {
                needed = known + 1;
            }
        }

        return Assign(fits);
    }

    private List<PlannedFold> Assign(List<(DateTimeOffset At, int[] Rows)> fits)
    {
        List<PlannedFold> folds = [];
        for (int index = 0; index < fits.Count; index++)
        {
            int first = FirstRowAt(fits[index].At);
            int next = index + 1 < fits.Count ? FirstRowAt(fits[index + 1].At) : rows.RowCount;
            bool afterHistory = first == rows.RowCount;
            if (!afterHistory || index == fits.Count - 1)
            {
                folds.Add(new PlannedFold(fits[index].At, fits[index].Rows, first, next - first));
            }
        }

        return folds;
    }

    private DateTimeOffset GridAtOrAfter(DateTimeOffset instant)
    {
        long step = options.RetrainEvery.Ticks;
        long distance = instant.UtcTicks - Origin.UtcTicks;
        long steps = Math.DivRem(distance, step, out long rest) + (rest > 0 ? 1 : 0);
        return Origin.AddTicks(steps * step);
    }

    private int CountUpTo(DateTimeOffset at)
    {
        int low = 0;
        int high = sorted.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = sorted[middle] <= at ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private int[] LatestKnown(DateTimeOffset at)
    {
        List<int> latest = new(Math.Min(options.MaximumTrainingRows, rows.RowCount));
        int oldest = options.TrainingWindow == TimeSpan.Zero ? 0 : FirstRowAt(Earlier(at, options.TrainingWindow));
        for (int row = FirstRowAt(at) - 1; row >= oldest && latest.Count < options.MaximumTrainingRows; row--)
        {
            if (usableFrom[row] <= at)
            {
                latest.Add(row);
            }
        }

        latest.Reverse();
        return [.. latest];
    }

    private static DateTimeOffset Earlier(DateTimeOffset at, TimeSpan by) => at - DateTimeOffset.MinValue > by ? at - by : DateTimeOffset.MinValue;

    private int FirstRowAt(DateTimeOffset at)
    {
        ImmutableArray<DateTimeOffset> decided = rows.DecidedAt;
        int low = 0;
        int high = decided.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = decided[middle] < at ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
