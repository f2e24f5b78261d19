namespace Betting.Models.Goals;

/// <summary>A boundary of a walk-forward run at which no model could be fitted, so that the earlier one, if any, went on.</summary>
/// <param name="EffectiveAt">The boundary, in UTC.</param>
/// <param name="Reason">Why, for example too few games.</param>
public sealed record GoalFitRefusal(DateTimeOffset EffectiveAt, string Reason);
