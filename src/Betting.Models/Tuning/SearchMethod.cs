namespace Betting.Models.Tuning;

/// <summary>How a search spends its fits.</summary>
public enum SearchMethod
{
    /// <summary>Every configuration is judged on all inner folds with all their training rows.</summary>
    Random,

    /// <summary>All configurations are judged with few training rows; the best share is judged again with more, until all rows are used.
    /// Source: Jamieson and Talwalkar (2016), Non-stochastic best arm identification and hyperparameter optimization, AISTATS.</summary>
    SuccessiveHalving,
}
