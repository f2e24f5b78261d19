using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Betting.Models;

namespace Betting.Testing.Stores;

/// <summary>A model registry in memory, with the semantics of the registries on disk. For tests and first steps.</summary>
/// <remarks>Thread-safe by one lock. Nothing survives the object.</remarks>
public sealed class InMemoryModelRegistry : IModelRegistry
{
    private readonly Lock gate = new();
    private readonly List<(RegisteredModel Model, ImmutableArray<byte> Artefact)> versions = [];
    private readonly List<(ModelActivation Activation, bool IsRollback)> log = [];
    private readonly List<ModelTagging> taggings = [];

    /// <inheritdoc />
    public Task<RegisteredModel> RegisterAsync(ModelRegistration registration, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(registration);
        StoreText.Name(registration.Name, nameof(registration));
        StoreText.Name(registration.ModelId, nameof(registration));
        if (registration.Artefact.IsDefaultOrEmpty)
        {
            throw new ArgumentException($"The model '{registration.Name}' has no artefact.", nameof(registration));
        }

        return Locked.In(gate, cancellationToken).Run(() =>
        {
            string hash = Hash(registration.Artefact);
            List<RegisteredModel> known = Versions(registration.Name);
            if (known.Find(model => model.Sha256 == hash) is { } same)
            {
                return same;
            }

            RegisteredModel added = new()
            {
                Name = registration.Name,
                Version = known.Count + 1,
                ModelId = registration.ModelId,
                Sha256 = hash,
                RegisteredAt = registration.RegisteredAt.ToUniversalTime(),
                Metadata = registration.Metadata,
                Metrics = registration.Metrics,
            };
            versions.Add((added, registration.Artefact));
            return added;
        });
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<RegisteredModel>> ListAsync(string name, CancellationToken cancellationToken = default)
    {
        StoreText.Name(name, nameof(name));
        return Locked.In(gate, cancellationToken).Run<IReadOnlyList<RegisteredModel>>(() => Versions(name));
    }

    /// <inheritdoc />
    public Task<ImmutableArray<byte>> LoadArtefactAsync(string name, int version, CancellationToken cancellationToken = default)
    {
        StoreText.Name(name, nameof(name));
        return Locked.In(gate, cancellationToken).Run(() => Load(name, version, "load an artefact"));
    }

    /// <inheritdoc />
    public Task<ActivationResult> ActivateAsync(ActivationRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        StoreText.Name(request.Name, nameof(request));
        StoreText.Any(request.Actor, nameof(request));
        StoreText.Any(request.Reason, nameof(request));
        return Locked.In(gate, cancellationToken).Run(() =>
        {
            Load(request.Name, request.Version, "activate a model");
            ModelActivation? newest = History(request.Name).LastOrDefault().Activation;
            if (log.Exists(entry => !entry.IsRollback && entry.Activation.Name == request.Name && entry.Activation.Version == request.Version && entry.Activation.EffectiveAt == request.EffectiveAt))
            {
                return new ActivationResult(ActivationOutcome.AlreadyActive, newest?.Version, "The same activation is in the log already; nothing changed.");
            }

            return request.ExpectedCurrentVersion != newest?.Version
                ? new ActivationResult(ActivationOutcome.Conflict, newest?.Version, "Another version is active than the caller believed; nothing changed.")
                : Append(request, newest, isRollback: false);
        });
    }

    /// <inheritdoc />
    public Task<ActivationResult> RollbackAsync(string name, DateTimeOffset effectiveAt, string actor, string reason, CancellationToken cancellationToken = default)
    {
        StoreText.Name(name, nameof(name));
        StoreText.Any(actor, nameof(actor));
        StoreText.Any(reason, nameof(reason));
        return Locked.In(gate, cancellationToken).Run(() =>
        {
            List<(ModelActivation Activation, bool IsRollback)> history = History(name);
            (ModelActivation? newest, bool isRollback) = history.LastOrDefault();
            ModelActivation? target = history.FindLast(entry => entry.Activation.Version != newest?.Version).Activation;
            if (newest is null || target is null)
            {
                throw StoreText.Failure($"Fewer than two versions of '{name}' were ever active; there is nothing to go back to.", "roll back a model");
            }

            if (isRollback && newest.EffectiveAt == effectiveAt && newest.Actor == actor && newest.Reason == reason)
            {
                return new ActivationResult(ActivationOutcome.AlreadyActive, newest.Version, "This rollback is in the log already; nothing changed.");
            }

            Load(name, target.Version, "roll back a model");
            ActivationRequest request = new()
            {
                Name = name,
                Version = target.Version,
                ExpectedCurrentVersion = newest.Version,
                EffectiveAt = effectiveAt,
                Actor = actor,
                Reason = reason,
            };
            return Append(request, newest, isRollback: true);
        });
    }

    /// <inheritdoc />
    public Task<RegisteredModel?> FindActiveAsync(string name, DateTimeOffset asOf, CancellationToken cancellationToken = default)
    {
        StoreText.Name(name, nameof(name));
        return Locked.In(gate, cancellationToken).Run(() =>
        {
            ModelActivation? active = History(name).FindLast(entry => entry.Activation.EffectiveAt <= asOf).Activation;
            return active is null ? null : Versions(name)[active.Version - 1];
        });
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<ModelActivation>> HistoryAsync(string name, CancellationToken cancellationToken = default)
    {
        StoreText.Name(name, nameof(name));
        return Locked.In(gate, cancellationToken).Run<IReadOnlyList<ModelActivation>>(() => History(name).ConvertAll(entry => entry.Activation));
    }

    /// <inheritdoc />
    public Task<bool> TagAsync(ModelTagging tagging, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tagging);
        StoreText.Name(tagging.Name, nameof(tagging));
        StoreText.Name(tagging.Tag, nameof(tagging));
        StoreText.Any(tagging.Value ?? "", nameof(tagging));
        StoreText.Any(tagging.Actor, nameof(tagging));
        return Locked.In(gate, cancellationToken).Run(() =>
        {
            if (!versions.Exists(entry => entry.Model.Name == tagging.Name && entry.Model.Version == tagging.Version))
            {
                throw StoreText.Failure($"The model '{tagging.Name}' has no version {tagging.Version}; ListAsync gives the versions there are.", "tag a model");
            }

            bool isNew = tagging.IsNewTo(Taggings(tagging.Name));
            if (isNew)
            {
                taggings.Add(tagging);
            }

            return isNew;
        });
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<ModelTagging>> TagHistoryAsync(string name, CancellationToken cancellationToken = default)
    {
        StoreText.Name(name, nameof(name));
        return Locked.In(gate, cancellationToken).Run<IReadOnlyList<ModelTagging>>(() => Taggings(name));
    }

    private ActivationResult Append(ActivationRequest request, ModelActivation? newest, bool isRollback)
    {
        if (request.EffectiveAt < newest?.EffectiveAt)
        {
            return new ActivationResult(ActivationOutcome.OutOfOrder, newest.Version, "The instant lies before the newest activation; nothing changed.");
        }

        ModelActivation added = new()
        {
            Name = request.Name,
            Version = request.Version,
            PreviousVersion = newest?.Version,
            EffectiveAt = request.EffectiveAt.ToUniversalTime(),
            Actor = request.Actor,
            Reason = request.Reason,
        };
        log.Add((added, isRollback));
        return new ActivationResult(ActivationOutcome.Activated, request.Version, string.Create(CultureInfo.InvariantCulture, $"Version {request.Version} of '{request.Name}' is active from {added.EffectiveAt:u} on."));
    }

    private List<RegisteredModel> Versions(string name) =>
        versions.FindAll(entry => entry.Model.Name == name).ConvertAll(entry => entry.Model with { Tags = ModelTagging.Current(Taggings(name), entry.Model.Version) });

    private List<ModelTagging> Taggings(string name) => taggings.FindAll(entry => entry.Name == name);

    private List<(ModelActivation Activation, bool IsRollback)> History(string name) => log.FindAll(entry => entry.Activation.Name == name);

    private ImmutableArray<byte> Load(string name, int version, string operation)
    {
        (RegisteredModel? model, ImmutableArray<byte> artefact) = versions.Find(entry => entry.Model.Name == name && entry.Model.Version == version);
        if (model is null)
        {
            throw StoreText.Failure($"The model '{name}' has no version {version}; ListAsync gives the versions there are.", operation);
        }

        return Hash(artefact) == model.Sha256
            ? artefact
            : throw StoreText.Failure($"The artefact of '{name}' version {version} was changed; register the model again.", operation);
    }

    private static string Hash(ImmutableArray<byte> artefact) => Convert.ToHexStringLower(SHA256.HashData(artefact.AsSpan()));
}
