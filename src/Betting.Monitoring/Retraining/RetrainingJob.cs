using Betting.Models;

namespace Betting.Monitoring.Retraining;

/// <summary>What to train.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Decision">Why.</param>
/// <param name="Champion">The active version; <see langword="null"/> where there is none.</param>
/// <param name="Lease">Under which right; its token rises with every run.</param>
public sealed record RetrainingJob(RetrainingDecision Decision, RegisteredModel? Champion, RetrainingLeaseGrant Lease);
