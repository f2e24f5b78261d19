using Betting.Numerics.Scoring;

namespace Betting.Monitoring.Scores;

/// <summary>Scores of one model and market that are kept up to date with every prediction and every outcome, without keeping either.</summary>
/// <remarks>
/// Thread safety: none; one writer at a time. Nothing is allocated after creation. Feed what happens to <see cref="Predict"/> at once and to <see cref="Settle"/> when the outcome
/// is known, in order; a correction is not undone here, read <see cref="ScoresOverTime"/> for that.
/// </remarks>
public sealed class StreamingScores
{
    private const int Bins = 10;

    private readonly int outcomes;
    private readonly double[] gaps;
    private long predicted;
    private double promisedBrier;
    private double promisedLogLoss;
    private double promisedAccuracy;
    private long settled;
    private double weights;
    private double brier;
    private double expectedBrier;
    private double logLoss;
    private double expectedLogLoss;
    private double logLossVariance;
    private double ranked;
    private double hits;
    private double expectedHits;
    private long priced;
    private double pricedWeights;
    private double pricedLogLoss;
    private double marketLogLoss;

    /// <summary>Creates empty scores.</summary>
    /// <param name="outcomes">How many outcomes the market has; 2 or more.</param>
    /// <param name="test">The test that sees every whole outcome's log loss; <see langword="null"/> for one with the default options.</param>
    /// <param name="window">The window that sees every outcome's Brier score; <see langword="null"/> for one with the default options and the score's range.</param>
    /// <param name="pageHinkley">The test that sees every outcome's Brier score; <see langword="null"/> for one with the default options.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 outcomes.</exception>
    public StreamingScores(int outcomes, ExcessLossTest? test = null, AdaptiveWindow? window = null, PageHinkley? pageHinkley = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(outcomes, 2);
        this.outcomes = outcomes;
        gaps = new double[outcomes * Bins];
        Test = test ?? new ExcessLossTest();
        Window = window ?? new AdaptiveWindow(new AdaptiveWindowOptions { Range = outcomes == 2 ? 1 : 2 });
        PageHinkley = pageHinkley ?? new PageHinkley();
    }

    /// <summary>The test of the excess of log losses over what the probabilities promise.</summary>
    public ExcessLossTest Test { get; }

    /// <summary>The adaptive window of Brier scores.</summary>
    public AdaptiveWindow Window { get; }

    /// <summary>The Page-Hinkley test of Brier scores.</summary>
    public PageHinkley PageHinkley { get; }

    /// <summary>What the adaptive window said last when it said something; <see cref="LossChange.None"/> before.</summary>
    public LossChange LastWindowChange { get; private set; }

    /// <summary>What the Page-Hinkley test said last when it said something; <see cref="LossChange.None"/> before.</summary>
    public LossChange LastPageHinkleyChange { get; private set; }

    /// <summary>Counts a prediction whose outcome is not known yet.</summary>
    /// <param name="probabilities">The probabilities, each from 0 to 1, adding up to 1.</param>
    /// <exception cref="ArgumentException">Their number is wrong, or they do not sum to 1; nothing is changed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability is out of range; nothing is changed.</exception>
    public void Predict(ReadOnlySpan<double> probabilities)
    {
        Require(probabilities.Length, nameof(probabilities));
        ScoreExpectation expectation = ScoreExpectation.Of(probabilities);
        predicted++;
        promisedBrier += expectation.Brier;
        promisedLogLoss += expectation.LogLoss;
        promisedAccuracy += expectation.Accuracy;
    }

    /// <summary>Counts an outcome.</summary>
    /// <param name="probabilities">The probabilities of its prediction.</param>
    /// <param name="outcome">What happened.</param>
    /// <param name="market">The market's probabilities without margin; empty where no price was known.</param>
    /// <param name="weight">1, or 0.5 where half of the stakes were returned.</param>
    /// <exception cref="ArgumentException">A number of probabilities is wrong, or they do not sum to 1; nothing is changed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability, the outcome or the weight is out of range; nothing is changed.</exception>
    public void Settle(ReadOnlySpan<double> probabilities, int outcome, ReadOnlySpan<double> market = default, double weight = 1)
    {
        Require(probabilities.Length, nameof(probabilities));
        if (!(weight > 0 && weight <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(weight), FormattableString.Invariant($"The weight is {weight}; it lies above 0 and at most at 1."));
        }

        double theirs = 0;
        if (!market.IsEmpty)
        {
            Require(market.Length, nameof(market));
            theirs = ScoringRules.LogLossOf(market, outcome);
        }

        double own = ScoringRules.LogLossOf(probabilities, outcome), square = ScoringRules.BrierOf(probabilities, outcome);
        Score(probabilities, outcome, weight, own, square);
        if (!market.IsEmpty)
        {
            priced++;
            pricedWeights += weight;
            pricedLogLoss += weight * own;
            marketLogLoss += weight * theirs;
        }

        if (weight == 1)
        {
            Test.Add(probabilities, outcome);
        }

        LastWindowChange = (Window.Add(square) is var change and not LossChange.None) ? change : LastWindowChange;
        LastPageHinkleyChange = (PageHinkley.Add(square) is var shift and not LossChange.None) ? shift : LastPageHinkleyChange;
    }

    /// <summary>The scores now.</summary>
    /// <returns>A copy that changes no more.</returns>
    public StreamingScoreSummary Read()
    {
        double error = 0;
        foreach (double gap in gaps)
        {
            error += Math.Abs(gap);
        }

        return new StreamingScoreSummary
        {
            Predicted = predicted,
            PromisedBrier = promisedBrier / predicted,
            PromisedLogLoss = promisedLogLoss / predicted,
            PromisedAccuracy = promisedAccuracy / predicted,
            Settled = settled,
            Brier = brier / weights,
            ExpectedBrier = expectedBrier / weights,
            LogLoss = logLoss / weights,
            ExpectedLogLoss = expectedLogLoss / weights,
            LogLossDeviations = logLossVariance > 0 ? (logLoss - expectedLogLoss) / Math.Sqrt(logLossVariance) : double.NaN,
            RankedProbability = ranked / weights,
            Accuracy = hits / weights,
            ExpectedAccuracy = expectedHits / weights,
            CalibrationError = error / weights / (outcomes == 2 ? 1 : outcomes),
            Priced = priced,
            MarketLogLoss = marketLogLoss / pricedWeights,
            LogLossWithMarket = pricedLogLoss / pricedWeights,
        };
    }

    private void Score(ReadOnlySpan<double> probabilities, int outcome, double weight, double own, double square)
    {
        ScoreExpectation expectation = ScoreExpectation.Of(probabilities);
        settled++;
        weights += weight;
        brier += weight * square;
        expectedBrier += weight * expectation.Brier;
        logLoss += weight * own;
        expectedLogLoss += weight * expectation.LogLoss;
        logLossVariance += weight * weight * expectation.LogLossVariance;
        ranked += weight * ScoringRules.RankedProbabilityOf(probabilities, outcome);
        expectedHits += weight * expectation.Accuracy;
        int best = 0;
        for (int index = 0; index < probabilities.Length; index++)
        {
            best = probabilities[index] > probabilities[best] ? index : best;
            if (index == 0 || outcomes > 2)
            {
                gaps[(index * Bins) + CalibrationGaps.BinOf(probabilities[index], Bins)] += weight * (probabilities[index] - (index == outcome ? 1 : 0));
            }
        }

        hits += best == outcome ? weight : 0;
    }

    private void Require(int count, string parameter)
    {
        if (count != outcomes)
        {
            throw new ArgumentException(FormattableString.Invariant($"There are {count} probabilities; the market has {outcomes} outcomes."), parameter);
        }
    }
}
