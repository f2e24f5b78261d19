using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Betting.Models;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>Model versions, their artefacts, and the log of what was active when.</summary>
internal sealed class SqliteModelRegistry(SqliteFile file) : IModelRegistry
{
    public Task<RegisteredModel> RegisterAsync(ModelRegistration registration, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(registration);
        Check(registration);
        return file.WriteAsync("register a model", session => ModelTags.Apply(session, registration.Name, [ModelVersions.Register(session, registration)])[0], cancellationToken);
    }

    public Task<IReadOnlyList<RegisteredModel>> ListAsync(string name, CancellationToken cancellationToken = default)
    {
        StoredText.Name(name, nameof(name));
        return file.ReadAsync<IReadOnlyList<RegisteredModel>>("list models", session => ModelTags.Apply(session, name, ModelVersions.All(session, name)), cancellationToken);
    }

    public Task<ImmutableArray<byte>> LoadArtefactAsync(string name, int version, CancellationToken cancellationToken = default)
    {
        StoredText.Name(name, nameof(name));
        return file.ReadAsync(
            "load an artefact",
            session => ImmutableCollectionsMarshal.AsImmutableArray(ModelVersions.Load(session, name, version)),
            cancellationToken);
    }

    public Task<ActivationResult> ActivateAsync(ActivationRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        StoredText.Name(request.Name, nameof(request));
        StoredText.Any(request.Actor, nameof(request));
        StoredText.Any(request.Reason, nameof(request));
        return file.WriteAsync("activate a model", session => ModelActivations.Activate(session, request), cancellationToken);
    }

    public Task<ActivationResult> RollbackAsync(string name, DateTimeOffset effectiveAt, string actor, string reason, CancellationToken cancellationToken = default)
    {
        StoredText.Name(name, nameof(name));
        StoredText.Any(actor, nameof(actor));
        StoredText.Any(reason, nameof(reason));
        return file.WriteAsync("roll back a model", session => ModelActivations.RollBack(session, name, effectiveAt, actor, reason), cancellationToken);
    }

    public Task<RegisteredModel?> FindActiveAsync(string name, DateTimeOffset asOf, CancellationToken cancellationToken = default)
    {
        StoredText.Name(name, nameof(name));
        return file.ReadAsync(
            "find the active model",
            session => ModelActivations.ActiveVersion(session, name, asOf) is { } version ? ModelTags.Apply(session, name, [ModelVersions.Find(session, name, version)])[0] : null,
            cancellationToken);
    }

    public Task<IReadOnlyList<ModelActivation>> HistoryAsync(string name, CancellationToken cancellationToken = default)
    {
        StoredText.Name(name, nameof(name));
        return file.ReadAsync<IReadOnlyList<ModelActivation>>("read the activation log", session => ModelActivations.History(session, name), cancellationToken);
    }

    public Task<bool> TagAsync(ModelTagging tagging, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tagging);
        StoredText.Name(tagging.Name, nameof(tagging));
        StoredText.Name(tagging.Tag, nameof(tagging));
        StoredText.Any(tagging.Value ?? "", nameof(tagging));
        StoredText.Any(tagging.Actor, nameof(tagging));
        return file.WriteAsync("tag a model", session => ModelTags.Tag(session, tagging), cancellationToken);
    }

    public Task<IReadOnlyList<ModelTagging>> TagHistoryAsync(string name, CancellationToken cancellationToken = default)
    {
        StoredText.Name(name, nameof(name));
        return file.ReadAsync<IReadOnlyList<ModelTagging>>("read the tag log", session => ModelTags.Log(session, name), cancellationToken);
    }

    private static void Check(ModelRegistration registration)
    {
        StoredText.Name(registration.Name, nameof(registration));
        StoredText.Name(registration.ModelId, nameof(registration));
        if (registration.Artefact.IsDefaultOrEmpty)
        {
            throw new ArgumentException($"The model '{registration.Name}' has no artefact.", nameof(registration));
        }

        foreach ((string key, string value) in registration.Metadata)
        {
            StoredText.Any(key, nameof(registration));
            StoredText.Any(value, nameof(registration));
        }

        foreach (string key in registration.Metrics.Keys)
        {
            StoredText.Any(key, nameof(registration));
        }
    }
}
