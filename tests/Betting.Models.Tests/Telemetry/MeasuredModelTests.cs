using System.Diagnostics.Metrics;
using Betting.Models.Telemetry;
using Betting.Telemetry;
using Betting.TestSupport;

namespace Betting.Models.Tests.Telemetry;

public sealed class MeasuredModelTests
{
    [Fact]
    public void A_measured_model_answers_as_the_model_inside_and_says_how_long_it_took()
    {
        List<(string Name, double Value, string Label)> seen = [];
        using MeterListener listener = new()
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Name == BettingTelemetry.Models)
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, labels, _) => seen.Add((instrument.Name, value, $"{labels[0].Key}={labels[0].Value}")));
        listener.SetMeasurementEventCallback<long>((instrument, value, labels, _) => seen.Add((instrument.Name, value, $"{labels[0].Key}={labels[0].Value}")));
        listener.Start();
        MeasuredModel model = new(new FixedModel(PredictionCaveats.Uncalibrated));
        double[] probabilities = new double[2];

        PredictionCaveats caveats = model.Predict([1.0], probabilities);

        Assert.Equal(PredictionCaveats.Uncalibrated, caveats);
        Assert.Equal([0.25, 0.75], probabilities);
        Assert.Equal([(BettingInstruments.PredictionDuration, "betting.model.kind=fixed"), (BettingInstruments.PredictionDegraded, "betting.model.kind=fixed")], seen.Select(one => (one.Name, one.Label)));
        Assert.InRange(seen[0].Value, 0, 60);
        Assert.Equal(1, seen[1].Value);
    }

    [Fact]
    public void Where_nobody_listens_nothing_is_allocated()
    {
        MeasuredModel model = new(new FixedModel(PredictionCaveats.Degraded));
        double[] row = [1.0], probabilities = new double[2];
        model.Predict(row, probabilities);

        Assert.Equal(0, Allocated.Least(() =>
        {
            for (int index = 0; index < 1000; index++)
            {
                model.Predict(row, probabilities);
            }
        }));
    }

    private sealed class FixedModel(PredictionCaveats caveats) : IModel
    {
        public ModelSignature Signature => throw new InvalidOperationException("Not asked.");

        public string Kind => "fixed";

        public PredictionCaveats Predict(ReadOnlySpan<double> features, Span<double> probabilities)
        {
            (probabilities[0], probabilities[1]) = (0.25, 0.75);
            return caveats;
        }
    }
}
