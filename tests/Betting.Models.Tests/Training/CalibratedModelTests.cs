using Betting.Models.Calibration;
using Betting.Models.Tests.Artefacts;
using Betting.Models.Training;

namespace Betting.Models.Tests.Training;

public class CalibratedModelTests
{
    [Fact]
    public void Scoring_allocates_nothing()
    {
        foreach ((string name, IModel model, TrainingSet rows) in StoredModels.All())
        {
            double[] probabilities = new double[model.Signature.Market.Selections.Length];
            double[] features = rows.Features.Row(0).ToArray();
            for (int run = 0; run < 50; run++)
            {
                model.Predict(features, probabilities);
            }

            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int run = 0; run < 100; run++)
            {
                model.Predict(features, probabilities);
            }

            Assert.True(GC.GetAllocatedBytesForCurrentThread() == before, name);
        }
    }

    [Fact]
    public void Only_a_model_without_calibrator_stays_uncalibrated()
    {
        foreach ((_, IModel model, TrainingSet rows) in StoredModels.All())
        {
            if (model is CalibratedModel calibrated)
            {
                double[] probabilities = new double[model.Signature.Market.Selections.Length];
                PredictionCaveats caveats = model.Predict([0, 0, 0, 0], probabilities);

                Assert.Equal(calibrated.Calibrator.Method == CalibrationMethods.None, caveats.HasFlag(PredictionCaveats.Uncalibrated));
                Assert.True(model.Predict([double.NaN, 0, 0, 0], probabilities).HasFlag(PredictionCaveats.UnexpectedMissing));
                Assert.False(model.Predict([0, 0, 0, double.NaN], probabilities).HasFlag(PredictionCaveats.UnexpectedMissing));
                Assert.Throws<ArgumentException>(() => new CalibratedModel(calibrated, calibrated.Calibrator));
            }
        }
    }
}
