using Betting.Execution;

namespace Betting.Testing.Venues;

/// <summary>A bet that a <see cref="ScriptedVenue"/> really holds.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Order">The order as it was first sent.</param>
/// <param name="Reply">The acceptance, whether or not it reached the caller.</param>
public sealed record PlacedOrder(VenueOrder Order, VenueReply Reply);
