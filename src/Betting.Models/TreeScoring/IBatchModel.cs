using Betting.Features;

namespace Betting.Models.TreeScoring;

/// <summary>A model that scores many rows faster than one after the other.</summary>
/// <remarks>Implementations are safe from any thread.</remarks>
public interface IBatchModel : IModel
{
    /// <summary>Scores many rows; each gets the same bits as from <see cref="IModel.Predict"/>.</summary>
    /// <param name="rows">The rows; their columns are the signature's features, in its order.</param>
    /// <param name="probabilities">Receives, row after row, one probability per selection of the signature's market.</param>
    /// <param name="caveats">Receives one value per row; may be empty.</param>
    /// <param name="maximumThreads">The most threads, 1 or more; 0 for one per processor. Changes no bit. One thread allocates nothing. Default 1.</param>
    /// <exception cref="ArgumentNullException">The rows are null.</exception>
    /// <exception cref="ArgumentException">The columns or a length do not fit the signature.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of threads is negative.</exception>
    void PredictMany(FeatureMatrix rows, Memory<double> probabilities, Memory<PredictionCaveats> caveats = default, int maximumThreads = 1);
}
