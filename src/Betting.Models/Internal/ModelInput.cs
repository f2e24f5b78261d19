namespace Betting.Models.Internal;

/// <summary>Checks of one row to be scored.</summary>
internal static class ModelInput
{
    public static void CheckLengths(ModelSignature signature, int outcomes, int features, int probabilities)
    {
        if (features != signature.FeatureNames.Length || probabilities != outcomes)
        {
            Refuse(signature, outcomes, features, probabilities);
        }
    }

    /// <summary>Flags a value that is missing although it never was in training. An infinite value counts as missing.</summary>
    public static PredictionCaveats MissingCaveat(ModelSignature signature, ReadOnlySpan<double> features)
    {
        ReadOnlySpan<FeatureRange> ranges = signature.TrainingRanges.AsSpan();
        for (int column = 0; column < ranges.Length; column++)
        {
            if (!double.IsFinite(features[column]) && (ranges[column].MissingShare == 0 || double.IsInfinity(features[column])))
            {
                return PredictionCaveats.UnexpectedMissing;
            }
        }

        return PredictionCaveats.None;
    }

    private static void Refuse(ModelSignature signature, int outcomes, int features, int probabilities) =>
        throw new ArgumentException(Say.Text(
            $"The model takes {signature.FeatureNames.Length} features of the set '{signature.FeatureSet}' and gives {outcomes} probabilities of the market {signature.Market}; the call passed {features} features and room for {probabilities} probabilities."));
}
