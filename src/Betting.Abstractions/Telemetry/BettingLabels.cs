namespace Betting.Telemetry;

/// <summary>The names of the labels on instruments and activities. Their values are few: never an id of a bet, a fixture or a person.</summary>
public static class BettingLabels
{
    /// <summary>The kind of model, for example <c>boosted-trees</c>.</summary>
    public const string ModelKind = "betting.model.kind";

    /// <summary>A denial code, for example <c>DAILY_LOSS</c>.</summary>
    public const string DenialCode = "betting.denial.code";

    /// <summary>The name of a bankroll.</summary>
    public const string Bankroll = "betting.bankroll";

    /// <summary>The name of a monitor or health probe.</summary>
    public const string Monitor = "betting.monitor";

    /// <summary>What a finding is about, for example <c>model-drift</c>.</summary>
    public const string Category = "betting.finding.category";

    /// <summary>How bad a finding is, for example <c>warning</c>.</summary>
    public const string Severity = "betting.finding.severity";

    /// <summary>Whose labels, for example a league.</summary>
    public const string Subject = "betting.subject";

    /// <summary>How something ended, for example <c>ok</c> or <c>failed</c>.</summary>
    public const string Outcome = "betting.outcome";
}
