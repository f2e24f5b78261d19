using Betting.Execution;

namespace Betting.Testing.Venues;

/// <summary>The venue that <see cref="VenueConformance"/> examines, and what it may send there.</summary>
/// <remarks>Every order really is placed: examine a test account, a sandbox or a simulation.</remarks>
public sealed record VenueConformanceSubject
{
    /// <summary>The venue.</summary>
    public required IVenue Venue { get; init; }

    /// <summary>
    /// Makes an order that the venue accepts at once, by a number: another number, another client reference, never used before. The numbers start at 1 in every
    /// examination.
    /// </summary>
    public required Func<int, VenueOrder> AcceptableOrder { get; init; }

    /// <summary>Makes an order that the venue rejects, for example at a price that nobody offers; numbers as above.</summary>
    /// <value>Default <see langword="null"/>: the check is left out.</value>
    public Func<int, VenueOrder>? UnacceptableOrder { get; init; }

    /// <summary>Another client of the same account, as after a restart of the process; may be a new object or the same one.</summary>
    /// <value>Default <see langword="null"/>: the check is left out.</value>
    public Func<CancellationToken, Task<IVenue>>? Reconnect { get; init; }
}
