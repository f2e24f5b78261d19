using Betting.Execution;

namespace Betting.Monitoring.Report;

/// <summary>What was at risk on each day of the look-back.</summary>
internal sealed class RiskDays
{
    private RiskDays(Day[] days, decimal openStake, int openBets) => (Days, OpenStake, OpenBets) = (days, openStake, openBets);

    /// <summary>One per day, also where nothing happened.</summary>
    public Day[] Days { get; }

    /// <summary>The sum of stakes at risk at the end.</summary>
    public decimal OpenStake { get; }

    /// <summary>The number of open bets at the end.</summary>
    public int OpenBets { get; }

    public bool IsEmpty => OpenBets == 0 && Days.All(day => day is { MostOpen: 0, Reserved: 0, Settled: 0 });

    /// <summary>Adds up. A stake is at risk from its reservation until its settlement; denied and rejected bets are not.</summary>
    public static RiskDays Of(ReportWindow window)
    {
        List<(DateTimeOffset At, decimal Stake, int Bets)> moves = [];
        Day[] days = [.. Enumerable.Range(window.FirstDay, window.LastDay - window.FirstDay + 1).Select(day => new Day { Number = day })];
        foreach (Bet bet in window.Data.Bets)
        {
            if (bet.Status is BetStatus.Denied or BetStatus.Rejected || bet.ProposedAt > window.End)
            {
                continue;
            }

            moves.Add((bet.ProposedAt, bet.Stake, 1));
            if (DayOf(days, window, bet.ProposedAt) is { } proposed)
            {
                proposed.Reserved++;
            }

            if (bet is { Status: BetStatus.Settled, SettledAt: { } settledAt } && settledAt <= window.End)
            {
                moves.Add((settledAt, -bet.Stake, -1));
                if (DayOf(days, window, settledAt) is { } settled)
                {
                    settled.Settled++;
                    settled.Result += bet.Profit ?? 0m;
                }
            }
        }

        (decimal stake, int open) = Replay(window, moves, days);
        return new RiskDays(days, stake, open);
    }

    // At one instant, what is settled is freed before what is reserved is held.
    private static (decimal Stake, int Bets) Replay(ReportWindow window, List<(DateTimeOffset At, decimal Stake, int Bets)> moves, Day[] days)
    {
        decimal stake = 0m;
        int open = 0, next = 0;
        (DateTimeOffset At, decimal Stake, int Bets)[] ordered = [.. moves.OrderBy(move => move.At).ThenBy(move => move.Bets)];
        for (; next < ordered.Length && window.DayOf(ordered[next].At) < window.FirstDay; next++)
        {
            (stake, open) = (stake + ordered[next].Stake, open + ordered[next].Bets);
        }

        foreach (Day day in days)
        {
            (day.MostStake, day.MostOpen) = (stake, open);
            for (; next < ordered.Length && window.DayOf(ordered[next].At) == day.Number; next++)
            {
                (stake, open) = (stake + ordered[next].Stake, open + ordered[next].Bets);
                (day.MostStake, day.MostOpen) = (Math.Max(day.MostStake, stake), Math.Max(day.MostOpen, open));
            }
        }

        return (stake, open);
    }

    private static Day? DayOf(Day[] days, ReportWindow window, DateTimeOffset at) =>
        window.DayOf(at) - window.FirstDay is >= 0 and int index && index < days.Length ? days[index] : null;

    /// <summary>One day.</summary>
    public sealed class Day
    {
        public required int Number { get; init; }

        public decimal MostStake { get; set; }

        public int MostOpen { get; set; }

        public int Reserved { get; set; }

        public int Settled { get; set; }

        public decimal Result { get; set; }

        public decimal Loss => Math.Max(0m, -Result);
    }
}
