using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Betting.Models;

namespace Betting.Storage.PostgreSql.Internal;

/// <summary>Model versions, their artefacts, and the log of what was active when.</summary>
internal sealed class PostgreSqlModelRegistry : IModelRegistry
{
    private readonly PostgreSqlServer server;
    private readonly ModelVersions versions;
    private readonly ModelActivations activations;
    private readonly ModelTags tags;

    public PostgreSqlModelRegistry(PostgreSqlServer server)
    {
        this.server = server;
        versions = new ModelVersions(server.Schema);
        activations = new ModelActivations(server.Schema, versions);
        tags = new ModelTags(server.Schema, versions);
    }

    public Task<RegisteredModel> RegisterAsync(ModelRegistration registration, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(registration);
        Check(registration);
        return server.WriteAsync("register a model", (session, token) => versions.RegisterAsync(session, registration, token), cancellationToken);
    }

    public Task<IReadOnlyList<RegisteredModel>> ListAsync(string name, CancellationToken cancellationToken = default)
    {
        StoredText.Name(name, nameof(name));
        return server.ReadAsync<IReadOnlyList<RegisteredModel>>(
            "list models", isOneStatement: true, async (session, token) => await versions.AllAsync(session, name, token).ConfigureAwait(false), cancellationToken);
    }

    public Task<ImmutableArray<byte>> LoadArtefactAsync(string name, int version, CancellationToken cancellationToken = default)
    {
        StoredText.Name(name, nameof(name));
        return server.ReadAsync(
            "load an artefact",
            isOneStatement: true,
            async (session, token) => ImmutableCollectionsMarshal.AsImmutableArray(await versions.LoadAsync(session, name, version, token).ConfigureAwait(false)),
            cancellationToken);
    }

    public Task<ActivationResult> ActivateAsync(ActivationRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        StoredText.Name(request.Name, nameof(request));
        StoredText.Any(request.Actor, nameof(request));
        StoredText.Any(request.Reason, nameof(request));
        return server.WriteAsync("activate a model", (session, token) => activations.ActivateAsync(session, request, token), cancellationToken);
    }

    public Task<ActivationResult> RollbackAsync(string name, DateTimeOffset effectiveAt, string actor, string reason, CancellationToken cancellationToken = default)
    {
        StoredText.Name(name, nameof(name));
        StoredText.Any(actor, nameof(actor));
        StoredText.Any(reason, nameof(reason));
        return server.WriteAsync("roll back a model", (session, token) => activations.RollBackAsync(session, name, effectiveAt, actor, reason, token), cancellationToken);
    }

    public Task<RegisteredModel?> FindActiveAsync(string name, DateTimeOffset asOf, CancellationToken cancellationToken = default)
    {
        StoredText.Name(name, nameof(name));
        return server.ReadAsync(
            "find the active model", isOneStatement: true, (session, token) => versions.FindActiveAsync(session, name, asOf, token), cancellationToken);
    }

    public Task<IReadOnlyList<ModelActivation>> HistoryAsync(string name, CancellationToken cancellationToken = default)
    {
        StoredText.Name(name, nameof(name));
        return server.ReadAsync<IReadOnlyList<ModelActivation>>(
            "read the activation log", isOneStatement: true, async (session, token) => await activations.HistoryAsync(session, name, token).ConfigureAwait(false), cancellationToken);
    }

    public Task<bool> TagAsync(ModelTagging tagging, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tagging);
        StoredText.Name(tagging.Name, nameof(tagging));
        StoredText.Name(tagging.Tag, nameof(tagging));
        StoredText.Any(tagging.Value ?? "", nameof(tagging));
        StoredText.Any(tagging.Actor, nameof(tagging));
        return server.WriteAsync("tag a model", (session, token) => tags.TagAsync(session, tagging, token), cancellationToken);
    }

    public Task<IReadOnlyList<ModelTagging>> TagHistoryAsync(string name, CancellationToken cancellationToken = default)
    {
        StoredText.Name(name, nameof(name));
        return server.ReadAsync<IReadOnlyList<ModelTagging>>(
            "read the tag log", isOneStatement: true, async (session, token) => await tags.LogAsync(session, name, token).ConfigureAwait(false), cancellationToken);
    }

    private static void Check(ModelRegistration registration)
    {
        StoredText.Key(registration.Name, nameof(registration));
        StoredText.Name(registration.ModelId, nameof(registration));
        if (registration.Artefact.IsDefaultOrEmpty)
        {
            throw new ArgumentException($"The model '{registration.Name}' has no artefact.", nameof(registration));
        }

        foreach (string text in registration.Metadata.SelectMany(pair => new[] { pair.Key, pair.Value }).Concat(registration.Metrics.Keys))
        {
            StoredText.Any(text, nameof(registration));
        }
    }
}
