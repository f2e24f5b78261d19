namespace Betting.Models;

/// <summary>One entry of the append-only activation log.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record ModelActivation
{
    /// <summary>The model's name.</summary>
    public required string Name { get; init; }

    /// <summary>The version that became active.</summary>
    public required int Version { get; init; }

    /// <summary>The version that was active before; <see langword="null"/> where none was.</summary>
    public required int? PreviousVersion { get; init; }

    /// <summary>From when on the version answers, in UTC.</summary>
    public required DateTimeOffset EffectiveAt { get; init; }

    /// <summary>Who asked.</summary>
    public required string Actor { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}
