namespace Betting.Models;

/// <summary>Asks for a version to become the active one from an instant on.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record ActivationRequest
{
    /// <summary>The model's name.</summary>
    public required string Name { get; init; }

    /// <summary>The version to activate.</summary>
    public required int Version { get; init; }

    /// <summary>The version that the caller believes to be active; <see langword="null"/> where none is.</summary>
    public required int? ExpectedCurrentVersion { get; init; }

    /// <summary>From when on the version answers, in UTC; not before the newest activation of the name.</summary>
    public required DateTimeOffset EffectiveAt { get; init; }

    /// <summary>Who asked.</summary>
    public required string Actor { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}
