using Betting.Monitoring.Retraining;

namespace Betting.Testing.Stores;

/// <summary>Leases of retraining in memory, with the semantics of the stores on disk. For tests and for a single process.</summary>
/// <remarks>Thread-safe by one lock. Nothing survives the object.</remarks>
public sealed class InMemoryRetrainingLease : IRetrainingLease
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, (RetrainingLeaseGrant Grant, bool IsReleased)> leases = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public Task<RetrainingLeaseGrant?> AcquireAsync(RetrainingLeaseRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Validate();
        StoreText.Name(request.Name, nameof(request));
        StoreText.Name(request.Owner, nameof(request));
        return Locked.In(gate, cancellationToken).Run(() => Acquire(request));
    }

    /// <inheritdoc />
    public Task<RetrainingLeaseGrant?> RenewAsync(RetrainingLeaseGrant grant, TimeSpan duration, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(grant);
        RetrainingLeaseRequest.RequireDuration(duration);
        return Locked.In(gate, cancellationToken).Run<RetrainingLeaseGrant?>(() =>
        {
            if (Held(grant) is not { } held)
            {
                return null;
            }

            DateTimeOffset end = (at + duration).ToUniversalTime();
            RetrainingLeaseGrant renewed = held with { ExpiresAt = end > held.ExpiresAt ? end : held.ExpiresAt };
            leases[grant.Name] = (renewed, false);
            return renewed;
        });
    }

    /// <inheritdoc />
    public Task<bool> ReleaseAsync(RetrainingLeaseGrant grant, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(grant);
        return Locked.In(gate, cancellationToken).Run(() =>
        {
            if (Held(grant) is not { } held)
            {
                return false;
            }

            leases[grant.Name] = (held, true);
            return true;
        });
    }

    /// <inheritdoc />
    public Task<RetrainingLeaseGrant?> FindAsync(string name, CancellationToken cancellationToken = default)
    {
        StoreText.Name(name, nameof(name));
        return Locked.In(gate, cancellationToken).Run(() => leases.TryGetValue(name, out var lease) && !lease.IsReleased ? lease.Grant : null);
    }

    private RetrainingLeaseGrant? Acquire(RetrainingLeaseRequest request)
    {
        bool isKnown = leases.TryGetValue(request.Name, out (RetrainingLeaseGrant Grant, bool IsReleased) lease);
        if (isKnown && !lease.IsReleased && lease.Grant.IsHeldAt(request.At))
        {
            return lease.Grant.Owner == request.Owner ? lease.Grant : null;
        }

        RetrainingLeaseGrant grant = new()
        {
            Name = request.Name,
            Owner = request.Owner,
            Token = isKnown ? lease.Grant.Token + 1 : 1,
            AcquiredAt = request.At.ToUniversalTime(),
            ExpiresAt = (request.At + request.Duration).ToUniversalTime(),
        };
        leases[request.Name] = (grant, false);
        return grant;
    }

    private RetrainingLeaseGrant? Held(RetrainingLeaseGrant grant) =>
        leases.TryGetValue(grant.Name, out (RetrainingLeaseGrant Grant, bool IsReleased) lease)
        && !lease.IsReleased && lease.Grant.Token == grant.Token && lease.Grant.Owner == grant.Owner
            ? lease.Grant
            : null;
}
