using Betting.Numerics.Scoring;

namespace Betting.Monitoring.Scores;

/// <summary>What the scores of one forecast will be on average, and how much they vary, if its probabilities are right: known before the outcome is.</summary>
/// <remarks>
/// <para>The mean of each score over the forecast's own distribution: the log loss is its entropy, the Brier score 1 less the sum of squared probabilities (halved for two
/// outcomes), the ranked probability score the mean of F (1 - F) over cumulative probabilities F, the accuracy the greatest probability. Calibrated probabilities reach
/// these on average; realised scores that stay away from them disprove calibration. They are blind to nothing else: a model that is calibrated and knows little fulfils them too,
/// and before outcomes are known they cannot see that the world has changed.</para>
/// <para>Source: the expectation of a proper score, Gneiting and Raftery (2007), JASA 102; the idea of estimating performance without labels from calibrated
/// probabilities is that of confidence-based performance estimation. Immutable and thread-safe. Nothing is allocated.</para>
/// </remarks>
public readonly record struct ScoreExpectation
{
    /// <summary>Mean of the Brier score.</summary>
    public double Brier { get; private init; }

    /// <summary>Variance of the Brier score.</summary>
    public double BrierVariance { get; private init; }

    /// <summary>Mean of the log loss, in nats.</summary>
    public double LogLoss { get; private init; }

    /// <summary>Variance of the log loss.</summary>
    public double LogLossVariance { get; private init; }

    /// <summary>Mean of the ranked probability score.</summary>
    public double RankedProbability { get; private init; }

    /// <summary>Variance of the ranked probability score.</summary>
    public double RankedProbabilityVariance { get; private init; }

    /// <summary>Chance that the most probable outcome happens.</summary>
    public double Accuracy { get; private init; }

    /// <summary>Variance of whether it happens.</summary>
    public double AccuracyVariance => Accuracy * (1 - Accuracy);

    /// <summary>The expectation of one forecast.</summary>
    /// <param name="row">The probabilities, each from 0 to 1, adding up to 1.</param>
    /// <returns>Means and variances.</returns>
    /// <exception cref="ArgumentException">The row does not sum to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability is out of range.</exception>
    public static ScoreExpectation Of(ReadOnlySpan<double> row)
    {
        double second = 0, third = 0, entropy = 0, squaredLog = 0, greatest = 0, ranked = 0, cumulative = 0;
        double first = row.Length > 0 ? ScoringRules.RankedProbabilityOf(row, 0) : throw new ArgumentException("A forecast has at least 2 outcomes; this one has none.", nameof(row));
        double rankedSquare = 0, loss = first;
        foreach (double p in row)
        {
            second += p * p;
            third += p * p * p;
            greatest = Math.Max(greatest, p);
            double surprise = -Math.Log(Math.Clamp(p, ScoringRules.Clip, 1 - ScoringRules.Clip));
            entropy += p * surprise;
            squaredLog += p * surprise * surprise;
            ranked += p * loss;
            rankedSquare += p * loss * loss;
            cumulative += p;
            loss += ((2 * cumulative) - 1) / (row.Length - 1);
        }

        double half = row.Length == 2 ? 0.5 : 1;
        return new ScoreExpectation
        {
            Brier = half * (1 - second),
            BrierVariance = Math.Max(0, 4 * half * half * (third - (second * second))),
            LogLoss = entropy,
            LogLossVariance = Math.Max(0, squaredLog - (entropy * entropy)),
            RankedProbability = ranked,
            RankedProbabilityVariance = Math.Max(0, rankedSquare - (ranked * ranked)),
            Accuracy = greatest,
        };
    }
}
