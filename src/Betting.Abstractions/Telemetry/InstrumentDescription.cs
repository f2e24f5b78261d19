using System.Collections.Immutable;

namespace Betting.Telemetry;

/// <summary>One instrument for people and for dashboards.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Name">Its name.</param>
/// <param name="Meter">The meter that has it.</param>
/// <param name="Kind">What it does with its numbers.</param>
/// <param name="Unit">Its unit in UCUM: <c>s</c>, <c>1</c>, or what is counted in braces.</param>
/// <param name="Description">One sentence.</param>
/// <param name="Labels">The names of its labels.</param>
public sealed record InstrumentDescription(string Name, string Meter, InstrumentKind Kind, string Unit, string Description, ImmutableArray<string> Labels);
