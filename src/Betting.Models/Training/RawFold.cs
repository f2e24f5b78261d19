namespace Betting.Models.Training;

/// <summary>A fitted fold before calibration: the raw model and its raw probabilities for its own rows.</summary>
internal sealed record RawFold(PlannedFold Plan, TrainingSet Training, IModel Model, double[] Raw);
