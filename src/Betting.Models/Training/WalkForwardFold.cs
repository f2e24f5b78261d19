using Betting.Models.Artefacts;

namespace Betting.Models.Training;

/// <summary>One model of a walk-forward run and the rows that it answered.</summary>
/// <remarks>Thread safety: immutable, safe from any thread.</remarks>
public sealed record WalkForwardFold
{
    /// <summary>The boundary, in UTC: nothing known later went into the model.</summary>
    public required DateTimeOffset EffectiveAt { get; init; }

    /// <summary>The model with its calibrator.</summary>
    public required IModel Model { get; init; }

    /// <summary>Kind, boundary and the first digits of the SHA-256 of the artefact, for example <c>logistic-20200101-3f2a90c1</c>.</summary>
    public required string ModelId { get; init; }

    /// <summary>The first row that the model answered, or would have.</summary>
    public required int FirstRow { get; init; }

    /// <summary>The number of rows that it answered; 0 for the model of decisions after the history.</summary>
    public required int RowCount { get; init; }

    /// <summary>The number of rows that it was fitted on.</summary>
    public required int TrainingRows { get; init; }

    /// <summary>The method of its calibrator, one of <see cref="Calibration.CalibrationMethods"/>.</summary>
    public required string CalibrationMethod { get; init; }

    /// <summary>The number of out-of-fold rows that its calibrator was chosen and fitted on.</summary>
    public required int CalibrationSamples { get; init; }

    /// <summary>Where the model comes from: its rows, parameters and window. Metrics are the mean log losses of the calibration candidates on
    /// later out-of-fold rows, for example <c>forwardLogLoss.identity</c>; none where nothing could be calibrated. All of it was known at
    /// <see cref="EffectiveAt"/>.</summary>
    public required ModelProvenance Provenance { get; init; }
}
