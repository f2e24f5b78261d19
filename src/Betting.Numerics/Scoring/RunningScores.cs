namespace Betting.Numerics.Scoring;

/// <summary>Brier score, log loss, ranked probability score and accuracy of forecasts that are scored one at a time, without keeping them.</summary>
/// <remarks>
/// The definitions are those of <see cref="ScoringRules"/>. Nothing is allocated. The default value is an empty collection. A mutable
/// struct: pass it by ref, a copy goes its own way. Thread safety: none.
/// </remarks>
public record struct RunningScores
{
    private double _brier;
    private double _logLoss;
    private double _ranked;
    private long _hits;

    /// <summary>How many forecasts were added.</summary>
    /// <value>0 or more.</value>
    public long Count { get; private set; }

    /// <summary>Mean Brier score; NaN (undefined) before the first forecast.</summary>
    public readonly double Brier => _brier / Count;

    /// <summary>Mean log loss in nats; NaN (undefined) before the first forecast.</summary>
    public readonly double LogLoss => _logLoss / Count;

    /// <summary>Mean ranked probability score of ordered outcomes; NaN (undefined) before the first forecast.</summary>
    public readonly double RankedProbability => _ranked / Count;

    /// <summary>Share of forecasts whose most probable outcome happened; NaN (undefined) before the first forecast.</summary>
    public readonly double Accuracy => (double)_hits / Count;

    /// <summary>Adds one forecast and what happened.</summary>
    /// <param name="row">The K probabilities, each from 0 to 1, summing to 1.</param>
    /// <param name="outcome">What happened, from 0 to K-1.</param>
    /// <exception cref="ArgumentException">The row does not sum to 1; the state is unchanged.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability, the outcome or K is out of range; the state is unchanged.</exception>
    public void Add(ReadOnlySpan<double> row, int outcome)
    {
        ScoringRules.RefuseRow(row, outcome);
        _logLoss += ScoringRules.NegativeLog(row[outcome]);
        _brier += ScoringRules.SquaredError(row, outcome);
        _ranked += ScoringRules.CumulativeError(row, outcome);
        int best = 0;
        for (int k = 1; k < row.Length; k++)
        {
            best = row[k] > row[best] ? k : best;
        }

        _hits += best == outcome ? 1 : 0;
        Count++;
    }

    /// <summary>Adds all the forecasts another collection has seen.</summary>
    /// <param name="other">The other collection; it is not changed.</param>
    public void Merge(RunningScores other)
    {
        _brier += other._brier;
        _logLoss += other._logLoss;
        _ranked += other._ranked;
        _hits += other._hits;
        Count += other.Count;
    }
}
