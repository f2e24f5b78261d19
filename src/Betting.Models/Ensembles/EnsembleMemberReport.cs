namespace Betting.Models.Ensembles;

/// <summary>What one member is worth to an ensemble.</summary>
/// <param name="Name">The member's name.</param>
/// <param name="Weight">Its weight, 0 to 1; NaN for stacking, where a member has no single weight.</param>
/// <param name="LogLoss">Its own mean log loss on the judged rows, in nats.</param>
/// <param name="LogLossWithout">The mean log loss, on the judged rows, of the ensemble fitted again without it; NaN where it is the only member.</param>
/// <param name="Adds">By how much the ensemble is better with it, in nats: above 0 it helps.</param>
/// <remarks>Thread safety: immutable.</remarks>
public sealed record EnsembleMemberReport(string Name, double Weight, double LogLoss, double LogLossWithout, double Adds);
