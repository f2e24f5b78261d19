namespace Betting.Models.Goals;

/// <summary>One model of a walk-forward run.</summary>
/// <param name="EffectiveAt">The boundary as of which it was fitted, in UTC: nothing known later is in it.</param>
/// <param name="Model">The model.</param>
public sealed record GoalFit(DateTimeOffset EffectiveAt, GoalModel Model);
