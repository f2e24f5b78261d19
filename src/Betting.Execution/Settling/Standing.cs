namespace Betting.Execution.Settling;

/// <summary>Whether bets on a game stand.</summary>
internal static class Standing
{
    /// <summary>Why a bet is void or has to wait; <see langword="null"/> where it stands.</summary>
    public static SettlementReason? VoidOrWait(in SettlementTerms terms, Result result, SportRules sport) => result.Status switch
    {
        ResultStatus.Final => Delay(in terms, result.Fixture.StartsAt, result) > sport.PostponementLimit ? SettlementReason.PostponedTooLong : null,
        ResultStatus.Postponed => Delay(in terms, result.KnownAt, result) > sport.PostponementLimit ? SettlementReason.PostponedTooLong : SettlementReason.Waits,
        ResultStatus.Abandoned => sport.StandsShortened(terms.Market.Kind, result) || StandsDecided(in terms, result, sport) ? null : SettlementReason.Abandoned,
        ResultStatus.Retired => StandsRetired(in terms, result, sport) || StandsDecided(in terms, result, sport) ? null : SettlementReason.Retired,
        ResultStatus.Cancelled => SettlementReason.Cancelled,
        ResultStatus.Awarded => SettlementReason.Awarded,
        ResultStatus.Walkover => SettlementReason.Walkover,
        _ => throw new ArgumentOutOfRangeException(nameof(result), result.Status, "The status of a result is one of its named values."),
    };

    private static TimeSpan? Delay(in SettlementTerms terms, DateTimeOffset until, Result result) => until - (terms.ScheduledStart ?? result.Fixture.StartsAt);

    private static bool StandsRetired(in SettlementTerms terms, Result result, SportRules sport) =>
        terms.Market.Kind == MarketKind.Moneyline && sport.StandsRetired(result);

    private static bool StandsDecided(in SettlementTerms terms, Result result, SportRules sport)
    {
        if (!sport.DecidedMarketsStand)
        {
            return false;
        }

        MarketId market = terms.Market;
        (int home, int away) = SettlementInput.Scores(result, sport.CountsOvertime(market.Kind));
        return ScoreOutcome.IsDecided(in market, home, away);
    }
}
