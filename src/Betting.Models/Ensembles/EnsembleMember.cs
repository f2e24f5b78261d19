namespace Betting.Models.Ensembles;

/// <summary>One model of an ensemble.</summary>
/// <param name="Name">Its name in reports, unique in the ensemble, for example <c>xgboost</c>.</param>
/// <param name="Model">The model, calibrated or not; not itself an ensemble.</param>
/// <remarks>Thread safety: immutable.</remarks>
public sealed record EnsembleMember(string Name, IModel Model);
