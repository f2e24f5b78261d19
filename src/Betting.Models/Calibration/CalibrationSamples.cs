using Betting.Models.Internal;

namespace Betting.Models.Calibration;

/// <summary>Checks of raw probabilities and labels.</summary>
internal static class CalibrationSamples
{
    public static void Check(ReadOnlySpan<double> probabilities, int outcomeCount, ReadOnlySpan<int> labels, bool emptyAllowed = false)
    {
        Require.AtLeast(outcomeCount, 2, nameof(outcomeCount));
        if (probabilities.Length != (long)labels.Length * outcomeCount || (labels.IsEmpty && !emptyAllowed))
        {
            throw new ArgumentException(
                Say.Text($"{labels.Length} labels of {outcomeCount} outcomes need {(long)labels.Length * outcomeCount} probabilities, and at least one label; there are {probabilities.Length} probabilities."), nameof(probabilities));
        }

        for (int index = 0; index < probabilities.Length; index++)
        {
            if (!(probabilities[index] >= 0 && probabilities[index] <= 1))
            {
                throw new ArgumentException(
                    Say.Text($"Row {index / outcomeCount} gives outcome {index % outcomeCount} the probability {probabilities[index]}; it must lie from 0 to 1. Leave out rows without a forecast."), nameof(probabilities));
            }
        }

        for (int row = 0; row < labels.Length; row++)
        {
            if ((uint)labels[row] >= (uint)outcomeCount)
            {
                throw new ArgumentException(Say.Text($"Row {row} has the label {labels[row]}; the allowed range is 0 to {outcomeCount - 1}."), nameof(labels));
            }
        }
    }

    public static void CheckBinary(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> happened)
    {
        if (probabilities.Length != happened.Length || probabilities.IsEmpty)
        {
            throw new ArgumentException(
                Say.Text($"There are {probabilities.Length} probabilities and {happened.Length} outcomes; both must be the same and at least 1."), nameof(probabilities));
        }

        for (int index = 0; index < probabilities.Length; index++)
        {
            if (!(probabilities[index] >= 0 && probabilities[index] <= 1))
            {
                throw new ArgumentException(Say.Text($"Probability {index} is {probabilities[index]}; it must lie from 0 to 1."), nameof(probabilities));
            }
        }
    }
}
