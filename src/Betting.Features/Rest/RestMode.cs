namespace Betting.Features.Rest;

/// <summary>How the days between two games are counted.</summary>
public enum RestMode
{
    /// <summary>Elapsed time from start to start in days of 24 hours, with fractions.</summary>
    ElapsedDays,

    /// <summary>Calendar days between the two game days in the configured time zone, a whole number.</summary>
    CalendarDays,
}
