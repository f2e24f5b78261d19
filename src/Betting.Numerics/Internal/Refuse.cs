using System.Globalization;

namespace Betting.Numerics.Internal;

/// <summary>Argument checks whose messages name the value, its place and the allowed range.</summary>
internal static class Refuse
{
    // Rows rounded to two or three decimals are accepted, rows that are not distributions are not.
    private const double RowSumTolerance = 0.01;

    internal static void NaN(ReadOnlySpan<double> values, string name)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsNaN(values[i]))
            {
                throw new ArgumentException(Text($"Value {i} of {name} is NaN; remove missing values first."), name);
            }
        }
    }

    internal static void NonFinite(ReadOnlySpan<double> values, string name)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                throw new ArgumentException(Text($"Value {i} of {name} is {values[i]}; every value must be a finite number."), name);
            }
        }
    }

    internal static void Empty(int length, string name)
    {
        if (length == 0)
        {
            throw new ArgumentException(Text($"{name} is empty; at least one value is needed."), name);
        }
    }

    internal static void DifferentLengths(int first, int second, string firstName, string secondName)
    {
        if (first != second)
        {
            throw new ArgumentException(Text($"{firstName} has {first} values and {secondName} has {second}; both must have the same number."), secondName);
        }
    }

    internal static void NotProbability(double value, int index, string name)
    {
        // Written so that NaN fails too.
        if (!(value >= 0 && value <= 1))
        {
            throw new ArgumentOutOfRangeException(name, Text($"Value {index} of {name} is {value}; a probability is a finite number from 0 to 1."));
        }
    }

    internal static void NotProbabilities(ReadOnlySpan<double> values, string name)
    {
        for (var i = 0; i < values.Length; i++)
        {
            NotProbability(values[i], i, name);
        }
    }

    internal static void NotDistribution(ReadOnlySpan<double> row, int rowIndex, string name)
    {
        var sum = 0.0;
        for (var k = 0; k < row.Length; k++)
        {
            if (!(row[k] >= 0 && row[k] <= 1))
            {
                throw new ArgumentOutOfRangeException(name, Text($"Row {rowIndex}, outcome {k} of {name} is {row[k]}; a probability is a finite number from 0 to 1."));
            }

            sum += row[k];
        }

        if (Math.Abs(sum - 1) > RowSumTolerance)
        {
            throw new ArgumentException(Text($"Row {rowIndex} of {name} sums to {sum}; a row is a distribution and must sum to 1 (rounding up to {RowSumTolerance} is accepted). Normalise it first."), name);
        }
    }

    internal static void NotOutcome(int outcome, int outcomeCount, int rowIndex, string name)
    {
        if ((uint)outcome >= (uint)outcomeCount)
        {
            throw new ArgumentOutOfRangeException(name, Text($"Outcome {outcome} in row {rowIndex} of {name} is outside 0 to {outcomeCount - 1}."));
        }
    }

    internal static void NotBinary(ReadOnlySpan<int> labels, string name)
    {
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] is not (0 or 1))
            {
                throw new ArgumentOutOfRangeException(name, Text($"Label {i} of {name} is {labels[i]}; a label is 0 or 1."));
            }
        }
    }

    /// <summary>Checks a row-major n x K matrix of probabilities against its n outcomes.</summary>
    internal static void NotScorable(ReadOnlySpan<double> probabilities, int outcomeCount, ReadOnlySpan<int> outcomes)
    {
        if (outcomeCount < 2)
        {
            throw new ArgumentOutOfRangeException(nameof(outcomeCount), Text($"outcomeCount is {outcomeCount}; at least 2 outcomes are needed."));
        }

        if (probabilities.Length != (long)outcomes.Length * outcomeCount)
        {
            throw new ArgumentException(
                Text($"probabilities has {probabilities.Length} values; {outcomes.Length} rows of {outcomeCount} outcomes need {(long)outcomes.Length * outcomeCount}."), nameof(probabilities));
        }

        for (var i = 0; i < outcomes.Length; i++)
        {
            NotDistribution(probabilities.Slice(i * outcomeCount, outcomeCount), i, nameof(probabilities));
            NotOutcome(outcomes[i], outcomeCount, i, nameof(outcomes));
        }
    }

    /// <summary>Checks that values are shares or counts and returns their sum, above 0.</summary>
    internal static double NoShares(ReadOnlySpan<double> shares, string name)
    {
        var sum = 0.0;
        for (var i = 0; i < shares.Length; i++)
        {
            if (!(shares[i] >= 0 && double.IsFinite(shares[i])))
            {
                throw new ArgumentException(Text($"Share {i} of {name} is {shares[i]}; shares are finite and not negative."), name);
            }

            sum += shares[i];
        }

        return sum > 0 ? sum : throw new ArgumentException(Text($"{name} has {shares.Length} shares that sum to 0; at least one must be above 0."), name);
    }

    internal static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
