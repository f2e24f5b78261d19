using System.Collections.Immutable;
using Betting.Models;

namespace Betting.Monitoring.Retraining;

/// <summary>A challenger, and how it did beside the champion.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Registration">The artefact, to be kept whatever the comparison says; its name is that of the decision.</param>
/// <param name="ForwardWindow">Losses of both models on the same events, none of which either was trained on; empty where there is no champion.</param>
public sealed record RetrainedModel(ModelRegistration Registration, ImmutableArray<PairedLoss> ForwardWindow);
