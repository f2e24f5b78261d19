using Betting.Models.Internal;

namespace Betting.Models.Training;

/// <summary>Checks the times at which labels became known.</summary>
internal static class KnownTimes
{
    private const int LastYear = 9000;

    /// <summary>Returns the last instant at which a label became known or a row was decided.</summary>
    public static DateTimeOffset Check(TrainingSet rows, ReadOnlySpan<DateTimeOffset> labelKnownAt)
    {
        if (labelKnownAt.Length != rows.RowCount)
        {
            throw new ArgumentException(Say.Text($"There are {rows.RowCount} rows and {labelKnownAt.Length} times at which labels became known; both must be the same."), nameof(labelKnownAt));
        }

        DateTimeOffset last = rows.RowCount == 0 ? DateTimeOffset.UnixEpoch : rows.DecidedAt[^1];
        for (int row = 0; row < labelKnownAt.Length; row++)
        {
            if (labelKnownAt[row] < rows.DecidedAt[row])
            {
                throw new ArgumentException(
                    Say.Text($"The label of row {row} was known at {labelKnownAt[row]:u}, before the decision at {rows.DecidedAt[row]:u}: the row would leak its outcome."), nameof(labelKnownAt));
            }

            last = labelKnownAt[row] > last ? labelKnownAt[row] : last;
        }

        if (last.Year >= LastYear)
        {
            throw new ArgumentException(Say.Text($"The last instant is {last:u}; it must lie before the year {LastYear}. Leave out rows without a label."), nameof(labelKnownAt));
        }

        return last;
    }
}
