namespace Betting.Backtesting;

/// <summary>How far a run has come.</summary>
/// <param name="Stage">The stage: ingestion, features, models, execution or monitoring.</param>
/// <param name="Done">Finished units of the stage.</param>
/// <param name="Total">All units of the stage; <see langword="null"/> where unknown.</param>
/// <param name="Unit">What a unit is, for example <c>fixtures</c>.</param>
public readonly record struct PipelineProgress(string Stage, long Done, long? Total, string Unit);
