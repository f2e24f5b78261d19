using System.Globalization;
using Betting.Models;

namespace Betting.Monitoring.Retraining;

/// <summary>Words and findings of what a run came to.</summary>
internal static class RetrainingReports
{
    public static RetrainingReport NotDue(RetrainingDecision decision) => Report(RetrainingOutcome.NotDue, decision, Severity.None, "");

    public static RetrainingReport RunningElsewhere(RetrainingDecision decision, RetrainingLeaseGrant? other)
    {
        string who = other is null ? "another host" : string.Create(CultureInfo.InvariantCulture, $"'{other.Owner}' (token {other.Token}, until {other.ExpiresAt:O})");
        RetrainingDecision barred = decision.With(new RetrainingCondition(RetrainingConditionKind.SingleRun, false, other?.Token, null, $"It is being trained by {who}."));
        return Report(RetrainingOutcome.RunningElsewhere, barred, Severity.None, "");
    }

    public static RetrainingCondition Alone(RetrainingLeaseGrant grant) => new(
        RetrainingConditionKind.SingleRun, true, grant.Token, null, string.Create(CultureInfo.InvariantCulture, $"'{grant.Owner}' holds the lease (token {grant.Token})."));

    public static PromotionComparison FirstModel() => new(PromotionVerdict.FirstModel, 0, 0, null, null, "There was no champion to be better than.");

    public static RetrainingReport Kept(RetrainingDecision decision, RegisteredModel challenger, PromotionComparison comparison) =>
        Report(RetrainingOutcome.Kept, decision, Severity.Info, string.Create(CultureInfo.InvariantCulture, $" {comparison.Text} Version {challenger.Version} is kept, the champion stays.")) with
        {
            Challenger = challenger,
            Comparison = comparison,
        };

    public static RetrainingReport Promoted(RetrainingReport kept) =>
        Report(RetrainingOutcome.Promoted, kept.Decision, Severity.None, string.Create(CultureInfo.InvariantCulture, $" {kept.Comparison?.Text} Version {kept.Challenger?.Version} is active now.")) with
        {
            Challenger = kept.Challenger,
            Comparison = kept.Comparison,
        };

    public static RetrainingReport Overtaken(RetrainingReport kept, string explanation) =>
        Report(RetrainingOutcome.Overtaken, kept.Decision, Severity.Warning, string.Create(CultureInfo.InvariantCulture, $" {kept.Comparison?.Text} Version {kept.Challenger?.Version} is kept: {explanation}")) with
        {
            Challenger = kept.Challenger,
            Comparison = kept.Comparison,
        };

    public static RetrainingReport LeaseLost(RetrainingDecision decision) =>
        Report(RetrainingOutcome.LeaseLost, decision, Severity.Warning, " The lease was lost while training; nothing of it was used.");

    public static RetrainingReport Failed(RetrainingDecision decision, Exception exception) =>
        Report(RetrainingOutcome.Failed, decision, Severity.Critical, $" The training failed: {exception.GetType().Name}: {exception.Message}");

    private static RetrainingReport Report(RetrainingOutcome outcome, RetrainingDecision decision, Severity severity, string story)
    {
        string explanation = decision.Explanation + story;
        return new RetrainingReport
        {
            Outcome = outcome,
            Decision = decision,
            Explanation = explanation,
            Finding = new Finding
            {
                Check = ModelRetraining.CheckName,
                Subject = decision.Model,
                Category = FindingCategory.System,
                // Where nothing was trained nothing is known: neither an alarm nor the end of one.
                Status = outcome is RetrainingOutcome.NotDue or RetrainingOutcome.RunningElsewhere ? FindingStatus.InsufficientData : FindingStatus.Checked,
                Severity = severity,
                Message = explanation,
                At = decision.At,
            },
        };
    }
}
