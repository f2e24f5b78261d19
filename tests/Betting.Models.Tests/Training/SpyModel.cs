namespace Betting.Models.Tests.Training;

/// <summary>Answers the same for every row: outcome 0 with the share that it is given.</summary>
internal sealed class SpyModel(ModelSignature signature, double share = 0.5) : IModel
{
    public ModelSignature Signature { get; } = signature;

    public string Kind => "spy";

    public PredictionCaveats Predict(ReadOnlySpan<double> features, Span<double> probabilities)
    {
        probabilities.Fill((1 - share) / (probabilities.Length - 1));
        probabilities[0] = share;
        return PredictionCaveats.None;
    }
}
