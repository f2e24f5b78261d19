namespace Betting.Features;

/// <summary>Asks for one entity as of one instant: one row of a training matrix.</summary>
/// <param name="Entity">A fixture's id or a team's name.</param>
/// <param name="AsOf">The instant, in UTC; rows that describe a later instant are not seen, and age is counted from here.</param>
public readonly record struct EntityAsOf(string Entity, DateTimeOffset AsOf)
{
    private readonly DateTimeOffset? knownBy;

    /// <summary>
    /// Rows known later than this are not seen. A later instant than <see cref="AsOf"/> asks for restated history: corrections count as if
    /// they had been known, which is right for a report and wrong for training.
    /// </summary>
    /// <value>An instant, in UTC; default <see cref="AsOf"/>.</value>
    public DateTimeOffset KnownBy
    {
        get => knownBy ?? AsOf;
        init => knownBy = value.ToUniversalTime();
    }
}
