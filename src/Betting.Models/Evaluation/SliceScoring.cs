using Betting.Numerics.Scoring;

namespace Betting.Models.Evaluation;

/// <summary>Scores some rows of a set of forecasts.</summary>
internal sealed class SliceScoring
{
    private readonly ForecastSet forecasts;
    private readonly EvaluationOptions options;
    private readonly int[] rows;
    private readonly int[] market;
    private readonly PairedLosses logLoss = new();
    private readonly PairedLosses brier = new();
    private readonly PairedLosses ranked = new();

    public SliceScoring(ForecastSet forecasts, EvaluationOptions options, string key, string value, IEnumerable<int> rows)
    {
        this.forecasts = forecasts;
        this.options = options;
        Key = key;
        Value = value;
        this.rows = [.. rows];
        market = [.. this.rows.Where(forecasts.HasMarket)];
        foreach (int row in market)
        {
            long block = PairedLosses.BlockOf(forecasts.DecidedAt[row], options.Block);
            int label = forecasts.Labels[row];
            logLoss.Add(block, ScoringRules.LogLossOf(forecasts.Forecast(row), label) - ScoringRules.LogLossOf(forecasts.Market(row), label));
            brier.Add(block, ScoringRules.BrierOf(forecasts.Forecast(row), label) - ScoringRules.BrierOf(forecasts.Market(row), label));
            ranked.Add(block, ScoringRules.RankedProbabilityOf(forecasts.Forecast(row), label) - ScoringRules.RankedProbabilityOf(forecasts.Market(row), label));
        }
    }

    public string Key { get; }

    public string Value { get; }

    public bool IsEnough => logLoss.IsEnough(options);

    public SliceEvaluation Report(int comparisons) => new()
    {
        Key = Key,
        Value = Value,
        Forecast = Scores(rows, false),
        ForecastOnMarketRows = market.Length == 0 ? null : Scores(market, false),
        Market = market.Length == 0 ? null : Scores(market, true),
        Blocks = logLoss.BlockCount,
        LogLossDifference = logLoss.Judge(options, comparisons),
        BrierDifference = brier.Judge(options, comparisons),
        RankedProbabilityDifference = options.OrderedOutcomes ? ranked.Judge(options, comparisons) : null,
    };

    private ForecastScores Scores(int[] taken, bool ofMarket)
    {
        int outcomes = forecasts.OutcomeCount;
        double[] probabilities = new double[taken.Length * outcomes];
        int[] labels = [.. taken.Select(row => forecasts.Labels[row])];
        for (int index = 0; index < taken.Length; index++)
        {
            (ofMarket ? forecasts.Market(taken[index]) : forecasts.Forecast(taken[index])).CopyTo(probabilities.AsSpan(index * outcomes));
        }

        return new ForecastScores
        {
            Rows = taken.Length,
            LogLoss = ScoringRules.LogLoss(probabilities, outcomes, labels),
            Ignorance = ScoringRules.Ignorance(probabilities, outcomes, labels),
            Brier = ScoringRules.Brier(probabilities, outcomes, labels),
            RankedProbability = options.OrderedOutcomes ? ScoringRules.RankedProbability(probabilities, outcomes, labels) : null,
            AreaUnderCurve = AreaUnderCurve.OneVersusRest(probabilities, outcomes, labels),
            Accuracy = ScoringRules.Accuracy(probabilities, outcomes, labels),
        };
    }
}
