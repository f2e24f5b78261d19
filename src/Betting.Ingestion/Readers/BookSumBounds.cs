namespace Betting.Ingestion.Readers;

/// <summary>The sums of implied probabilities between which an obtainable book is believed.</summary>
internal readonly record struct BookSumBounds
{
    public BookSumBounds(double minimum, double maximum)
    {
        if (!(minimum > 0 && minimum < maximum && double.IsFinite(maximum)))
        {
            throw new ArgumentException($"The smallest believable book sum ({minimum}) must be above 0 and below the largest ({maximum}), which must be finite.");
        }

        Minimum = minimum;
        Maximum = maximum;
    }

    public double Minimum { get; }

    public double Maximum { get; }
}
