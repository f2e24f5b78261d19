using System.Collections.Immutable;

namespace Betting.Monitoring.Alerts;

/// <summary>What holds now and who was told of it. Not thread-safe; the router guards it.</summary>
internal sealed class AlertConditions(AlertRouterOptions options)
{
    // Far above what a system of sane labels has; beyond it the oldest are forgotten, so that memory has an end.
    private const int Kept = 10_000;

    private readonly Dictionary<string, ToldCondition> told = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Alert Alert, DateTimeOffset At)> holding = new(StringComparer.Ordinal);

    public ToldCondition? Told(string condition) => told.GetValueOrDefault(condition);

    public AlertDisposition Decide(Alert alert, string condition, DateTimeOffset now)
    {
        bool isInhibited = alert.Severity > Severity.None && options.Inhibitions.Length > 0 && IsInhibited(alert, condition, now);
        Note(alert, condition, now);
        return isInhibited ? AlertDisposition.Inhibited : Compare(alert.Severity, Present(condition, now), now);
    }

    public void Set(string condition, ToldCondition? state)
    {
        if (state is null)
        {
            told.Remove(condition);
            return;
        }

        told[condition] = state;
        if (told.Count > Kept)
        {
            told.Remove(told.MinBy(pair => pair.Value.SentAt).Key);
        }
    }

    public void Restore(Alert alert, string condition, DateTimeOffset at, ImmutableArray<string> sinks)
    {
        holding[condition] = (alert, at);
        told[condition] = new ToldCondition(alert.Severity, at, sinks);
    }

    private AlertDisposition Compare(Severity severity, ToldCondition? before, DateTimeOffset now) => (severity, before) switch
    {
        (Severity.None, null) => AlertDisposition.NothingToRecover,
        (Severity.None, _) => AlertDisposition.Recovery,
        (_, null) => AlertDisposition.New,
        _ when severity > before.Severity => AlertDisposition.Escalation,
        _ when now - before.SentAt < options.RepeatAfter => AlertDisposition.Repeat,
        _ => AlertDisposition.Reminder,
    };

    // Told in the future means that the clock went backwards since: counted from now, so that silence lasts no longer than it may.
    private ToldCondition? Present(string condition, DateTimeOffset now)
    {
        if (told.GetValueOrDefault(condition) is { } before && before.SentAt > now)
        {
            told[condition] = before with { SentAt = now };
        }

        return told.GetValueOrDefault(condition);
    }

    private bool IsInhibited(Alert alert, string condition, DateTimeOffset now)
    {
        foreach ((string other, (Alert source, DateTimeOffset at)) in holding)
        {
            bool holds = at <= now ? now - at <= options.HoldsFor : at - now <= options.HoldsFor;
            if (holds && other != condition && options.Inhibitions.Any(rule => rule.Inhibits(source, alert)))
            {
                return true;
            }
        }

        return false;
    }

    private void Note(Alert alert, string condition, DateTimeOffset now)
    {
        if (alert.Severity == Severity.None)
        {
            holding.Remove(condition);
            return;
        }

        holding[condition] = (alert, now);
        if (holding.Count > Kept)
        {
            holding.Remove(holding.MinBy(pair => pair.Value.At).Key);
        }
    }
}
