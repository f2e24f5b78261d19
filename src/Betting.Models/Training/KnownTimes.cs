using Betting.Models.Internal;

namespace Betting.Models.Training;

/// <summary>Checks the times at which rows were decided and labels became known.</summary>
internal static class KnownTimes
{
    private const int LastYear = 9000;

    /// <summary>Returns the last instant at which a label became known or a row was decided.</summary>
    public static DateTimeOffset Check(ReadOnlySpan<DateTimeOffset> decidedAt, ReadOnlySpan<DateTimeOffset> labelKnownAt)
    {
        if (labelKnownAt.Length != decidedAt.Length)
        {
            throw new ArgumentException(Say.Text($"There are {decidedAt.Length} rows and {labelKnownAt.Length} times at which labels became known; both must be the same."), nameof(labelKnownAt));
        }

        DateTimeOffset last = decidedAt.IsEmpty ? DateTimeOffset.UnixEpoch : decidedAt[^1];
        for (int row = 0; row < labelKnownAt.Length; row++)
        {
            if (row > 0 && decidedAt[row] < decidedAt[row - 1])
            {
                throw new ArgumentException(
                    Say.Text($"Row {row} was decided at {decidedAt[row]:u}, before row {row - 1} at {decidedAt[row - 1]:u}; sort the rows by time."), nameof(decidedAt));
            }

            if (labelKnownAt[row] < decidedAt[row])
            {
                throw new ArgumentException(
                    Say.Text($"The label of row {row} was known at {labelKnownAt[row]:u}, before the decision at {decidedAt[row]:u}: the row would leak its outcome."), nameof(labelKnownAt));
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
