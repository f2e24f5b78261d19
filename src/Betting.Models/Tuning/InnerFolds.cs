using System.Collections.Immutable;
using Betting.Models.Internal;
using Betting.Models.Training;
using Betting.Numerics.Scoring;

namespace Betting.Models.Tuning;

/// <summary>The forward folds on which configurations are judged.</summary>
internal sealed class InnerFolds
{
    private readonly TrainingSet rows;
    private readonly ImmutableArray<SplitFold> folds;
    private readonly int[] dayOf;

    public InnerFolds(TrainingSet rows, ReadOnlySpan<DateTimeOffset> labelKnownAt, TimeSplitOptions split)
    {
        this.rows = rows;
        folds = [.. TimeSplit.ByTime(rows.DecidedAt.AsSpan(), labelKnownAt, split).Where(fold => TrainingRows.HoldsEveryOutcome(rows, fold.TrainingRows.AsSpan()))];
        if (folds.IsEmpty)
        {
            throw new ArgumentException(
                Say.Text($"The {rows.RowCount} rows before the outer window give no inner fold with enough training rows of every outcome; use fewer folds, a smaller gap, or tune later."), nameof(rows));
        }

        dayOf = new int[rows.RowCount];
        foreach (int row in folds.SelectMany(fold => fold.TestRows))
        {
            bool same = DayCount > 0 && Counts[^1].Day == rows.DecidedAt[row].UtcTicks / TimeSpan.TicksPerDay;
            if (!same)
            {
                Counts.Add((rows.DecidedAt[row].UtcTicks / TimeSpan.TicksPerDay, 0));
            }

            dayOf[row] = DayCount - 1;
            Counts[^1] = (Counts[^1].Day, Counts[^1].Rows + 1);
        }
    }

    public int Count => folds.Length;

    public int DayCount => Counts.Count;

    /// <summary>The test rows of each day.</summary>
    public List<(long Day, int Rows)> Counts { get; } = [];

    /// <summary>Fits and judges one configuration: the log loss of each fold, and the sum of losses of each day.</summary>
    public (double[] Folds, double[] Days) Judge(ITrainer trainer, double share, CancellationToken cancellationToken)
    {
        double[] scores = new double[folds.Length];
        double[] days = new double[DayCount];
        double[] probabilities = new double[rows.OutcomeCount];
        for (int index = 0; index < folds.Length; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            IModel model = trainer.Fit(TrainingRows.Take(rows, Latest(folds[index].TrainingRows, share)), cancellationToken);
            foreach (int row in folds[index].TestRows)
            {
                model.Predict(rows.Features.Row(row), probabilities);
                double loss = ScoringRules.LogLossOf(probabilities, rows.Labels[row]);
                scores[index] += loss;
                days[dayOf[row]] += loss;
            }

            scores[index] /= folds[index].TestRows.Length;
        }

        return (scores, days);
    }

    /// <summary>The latest share of the training rows, and as many more as it takes to hold every outcome.</summary>
    private int[] Latest(ImmutableArray<int> training, double share)
    {
        int count = Math.Clamp((int)Math.Ceiling(training.Length * share), 1, training.Length);
        while (!TrainingRows.HoldsEveryOutcome(rows, training.AsSpan()[^count..]))
        {
            count = Math.Min(training.Length, count * 2);
        }

        return [.. training.AsSpan()[^count..]];
    }
}
