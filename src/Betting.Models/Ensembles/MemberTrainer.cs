using System.Collections.Immutable;

namespace Betting.Models.Ensembles;

/// <summary>How one member of an ensemble is learned.</summary>
/// <param name="Name">Its name, unique in the ensemble.</param>
/// <param name="Trainer">Learns it.</param>
/// <remarks>Thread safety: immutable.</remarks>
public sealed record MemberTrainer(string Name, ITrainer Trainer)
{
    /// <summary>The features that the member sees, in its order.</summary>
    /// <value>Names of columns of the training rows. Default: empty, which means all.</value>
    public ImmutableArray<string> Features { get; init; } = [];
}
