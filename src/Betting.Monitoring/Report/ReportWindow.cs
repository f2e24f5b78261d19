using System.Collections.Immutable;
using Betting.Backtesting.Reports.Html;
using Betting.Execution;
using Betting.Numerics.Scoring;

namespace Betting.Monitoring.Report;

/// <summary>The data of a report cut to its time, sorted and counted by day.</summary>
internal sealed class ReportWindow
{
    public ReportWindow(ReportData data)
    {
        Data = data;
        End = data.GeneratedAt;
        Start = End.AddDays(-data.LookBackDays);
        LastDay = DayOf(End);
        FirstDay = LastDay - data.LookBackDays + 1;
        Days = DayAxis.Between(FirstDay, LastDay);
        Scored = [.. data.Predictions.Where(IsScored).Select(Score).OrderBy(row => row.At)];
        Settled =
        [
            .. data.Bets
                .Where(bet => bet is { Status: BetStatus.Settled, SettledAt: { } at } && at <= End)
                .OrderBy(bet => bet.SettledAt)
                .ThenBy(bet => bet.Sequence)
                .ThenBy(bet => bet.Id.Value, StringComparer.Ordinal),
        ];
        SettledInside = [.. Settled.Where(bet => Holds(bet.SettledAt ?? default))];
    }

    public ReportData Data { get; }

    public DateTimeOffset Start { get; }

    public DateTimeOffset End { get; }

    public int FirstDay { get; }

    public int LastDay { get; }

    /// <summary>The horizontal axis of everything over time.</summary>
    public Axis Days { get; }

    public string DayTitle => $"Day ({Data.TimeZone.Id})";

    /// <summary>All predictions with an outcome, by the time at which it became known.</summary>
    public ImmutableArray<ScoredRow> Scored { get; }

    /// <summary>All settled bets in the order of settlement.</summary>
    public ImmutableArray<Bet> Settled { get; }

    /// <summary>Those of the look-back.</summary>
    public ImmutableArray<Bet> SettledInside { get; }

    /// <summary>Whether an instant lies on a day of the look-back, and not after its end.</summary>
    public bool Holds(DateTimeOffset at) => at <= End && DayOf(at) >= FirstDay;

    /// <summary>The day of an instant, counted from the year 1.</summary>
    public int DayOf(DateTimeOffset at) => (int)Math.Floor(PlaceOf(at));

    /// <summary>The place of an instant on an axis of days.</summary>
    public double PlaceOf(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Data.TimeZone).DateTime.Ticks / (double)TimeSpan.TicksPerDay;

    /// <summary>Bars of one day each.</summary>
    public static ChartBar Bar(int day, double from, double to, string tip) => new(day + 0.1, day + 0.9, from, to, tip);

    private bool IsScored(ReportPrediction prediction) => prediction.Outcome is not null && (prediction.SettledAt ?? prediction.MadeAt) <= End;

    private static ScoredRow Score(ReportPrediction prediction)
    {
        int outcome = prediction.Outcome ?? 0;
        return new ScoredRow(
            prediction.SettledAt ?? prediction.MadeAt,
            prediction,
            ScoringRules.BrierOf(prediction.Probabilities.AsSpan(), outcome),
            prediction.Market.IsDefaultOrEmpty ? null : ScoringRules.BrierOf(prediction.Market.AsSpan(), outcome));
    }
}
