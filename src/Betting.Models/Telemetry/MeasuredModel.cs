using System.Diagnostics;
using Betting.Telemetry;

namespace Betting.Models.Telemetry;

/// <summary>A model that is timed while somebody listens to <see cref="BettingInstruments.PredictionDuration"/>, and counts answers with a caveat.</summary>
/// <remarks>
/// It answers what the model inside answers and never fails on its own. Nothing is allocated; where nobody listens, two fields are looked at. Thread-safe.
/// Registries and artefacts take the model inside.
/// </remarks>
public sealed class MeasuredModel : IModel
{
    private readonly KeyValuePair<string, object?> kind;

    /// <summary>Wraps a model.</summary>
    /// <param name="model">The model.</param>
    public MeasuredModel(IModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        Inner = model;
        kind = new KeyValuePair<string, object?>(BettingLabels.ModelKind, model.Kind);
    }

    /// <summary>The model inside.</summary>
    public IModel Inner { get; }

    /// <inheritdoc />
    public ModelSignature Signature => Inner.Signature;

    /// <inheritdoc />
    public string Kind => Inner.Kind;

    /// <inheritdoc />
    public PredictionCaveats Predict(ReadOnlySpan<double> features, Span<double> probabilities)
    {
        bool isTimed = ModelInstruments.Duration.Enabled;
        long start = isTimed ? Stopwatch.GetTimestamp() : 0;
        PredictionCaveats caveats = Inner.Predict(features, probabilities);
        if (isTimed)
        {
            ModelInstruments.Duration.Record(Stopwatch.GetElapsedTime(start).TotalSeconds, kind);
        }

        if (caveats != PredictionCaveats.None && ModelInstruments.Degraded.Enabled)
        {
            ModelInstruments.Degraded.Add(1, kind);
        }

        return caveats;
    }
}
