using System.Collections.Immutable;

namespace Betting.Models;

/// <summary>Keeps model artefacts and an append-only log of which version was active when.</summary>
/// <remarks>Thread-safe. Artefacts are copied in and verified by hash whenever they come out.</remarks>
public interface IModelRegistry
{
    /// <summary>Keeps an artefact under the next version of its name; the same artefact under the same name keeps its version.</summary>
    /// <param name="registration">The artefact and what is known of it.</param>
    /// <param name="cancellationToken">Cancels the call; then nothing is kept.</param>
    /// <returns>The version.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    Task<RegisteredModel> RegisterAsync(ModelRegistration registration, CancellationToken cancellationToken = default);

    /// <summary>All versions of a name, oldest first.</summary>
    /// <param name="name">The model's name.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The versions; empty where the name is unknown.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    Task<IReadOnlyList<RegisteredModel>> ListAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Reads an artefact and verifies its hash.</summary>
    /// <param name="name">The model's name.</param>
    /// <param name="version">The version.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The artefact.</returns>
    /// <exception cref="StoreException">There is no such version, its hash is wrong, or the store failed.</exception>
    Task<ImmutableArray<byte>> LoadArtefactAsync(string name, int version, CancellationToken cancellationToken = default);

    /// <summary>Makes a version the active one, if the caller's belief of what is active is right. The artefact's hash is verified first.</summary>
    /// <param name="request">What to activate, from when on, and why.</param>
    /// <param name="cancellationToken">Cancels the call; then nothing changes.</param>
    /// <returns>What became of it.</returns>
    /// <exception cref="StoreException">There is no such version, its hash is wrong, or the store failed.</exception>
    Task<ActivationResult> ActivateAsync(ActivationRequest request, CancellationToken cancellationToken = default);

    /// <summary>Makes the version that was active before the current one active again, as a new entry of the log.</summary>
    /// <param name="name">The model's name.</param>
    /// <param name="effectiveAt">From when on, in UTC.</param>
    /// <param name="actor">Who asked.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Cancels the call; then nothing changes.</param>
    /// <returns>What became of it.</returns>
    /// <exception cref="StoreException">There is nothing to go back to, or the store failed.</exception>
    Task<ActivationResult> RollbackAsync(string name, DateTimeOffset effectiveAt, string actor, string reason, CancellationToken cancellationToken = default);

    /// <summary>The version that was or will be active at an instant.</summary>
    /// <param name="name">The model's name.</param>
    /// <param name="asOf">The instant.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The version, or <see langword="null"/> where none was active.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    Task<RegisteredModel?> FindActiveAsync(string name, DateTimeOffset asOf, CancellationToken cancellationToken = default);

    /// <summary>The activation log of a name, oldest first.</summary>
    /// <param name="name">The model's name.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The log.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    Task<IReadOnlyList<ModelActivation>> HistoryAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Gives a version a tag, another value for a tag, or takes a tag away. An entry that is in the log already, and one that would change
    /// nothing, changes nothing, so that a repeated call does not undo what came in between.</summary>
    /// <param name="tagging">The version, the tag and its value, and who says so.</param>
    /// <param name="cancellationToken">Cancels the call; then nothing changes.</param>
    /// <returns><see langword="true"/> where the log grew by this entry.</returns>
    /// <exception cref="StoreException">There is no such version, or the store failed.</exception>
    Task<bool> TagAsync(ModelTagging tagging, CancellationToken cancellationToken = default);

    /// <summary>Every change of the tags of a name's versions, in the order in which they were recorded.</summary>
    /// <param name="name">The model's name.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The log; empty where the name is unknown.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    Task<IReadOnlyList<ModelTagging>> TagHistoryAsync(string name, CancellationToken cancellationToken = default);
}
