using System.Collections.Immutable;

namespace Betting.Monitoring.Retraining;

/// <summary>Whether to train a model again, and why or why not.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Model">The model's name.</param>
/// <param name="At">When it was decided, in UTC.</param>
/// <param name="Conditions">Everything that was looked at, reasons first.</param>
public sealed record RetrainingDecision(string Model, DateTimeOffset At, ImmutableArray<RetrainingCondition> Conditions)
{
    /// <summary>Whether at least one reason is given and every bar is clear.</summary>
    public bool ShouldRetrain => HasReason && Conditions.All(condition => condition.IsReason || condition.Speaks);

    /// <summary>Whether at least one reason is given.</summary>
    public bool HasReason => Conditions.Any(condition => condition is { IsReason: true, Speaks: true });

    /// <summary>The decision and every condition, a sentence each.</summary>
    public string Explanation
    {
        get
        {
            string verdict = ShouldRetrain ? $"Train '{Model}' again."
                : HasReason ? $"Do not train '{Model}' again yet: there is a reason, but not every bar is clear."
                : $"Do not train '{Model}' again: there is no reason.";
            return string.Join(' ', Conditions.Select(condition => condition.Text).Prepend(verdict));
        }
    }

    /// <summary>The same decision with one more condition.</summary>
    /// <param name="condition">The condition.</param>
    /// <returns>A decision of its own.</returns>
    public RetrainingDecision With(RetrainingCondition condition) => this with { Conditions = Conditions.Add(condition) };
}
