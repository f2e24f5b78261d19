namespace Betting.Backtesting;

/// <summary>Turns results into labels.</summary>
public static class Outcomes
{
    /// <summary>The index of the selection that a result makes the winner.</summary>
    /// <param name="market">The match result or the moneyline.</param>
    /// <param name="result">The result.</param>
    /// <returns>The index into the market's selections, or <see langword="null"/> where none wins: a tie on a two-way market, or a game that does not count.</returns>
    /// <exception cref="NotSupportedException">The market has a line; lines are not learned as labels.</exception>
    public static int? LabelOf(MarketId market, Result result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Status != ResultStatus.Final)
        {
            return null;
        }

        Selection winner = result.Margin > 0 ? Selection.Home : result.Margin < 0 ? Selection.Away : Selection.Draw;
        int index = market.Kind switch
        {
            MarketKind.MatchResult or MarketKind.Moneyline => market.IndexOf(winner),
            _ => throw new NotSupportedException($"The market {market} has a line; labels exist for match-result and moneyline."),
        };
        return index < 0 ? null : index;
    }
}
