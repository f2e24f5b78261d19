using Betting.Models.Calibration;
using Betting.Models.Internal;

namespace Betting.Models.Training;

/// <summary>A model and the calibrator fitted on its out-of-fold scores: what is evaluated is what is stored and served.</summary>
/// <remarks>
/// <para>Flags <see cref="PredictionCaveats.Uncalibrated"/> where the calibrator's method is <see cref="CalibrationMethods.None"/>,
/// <see cref="PredictionCaveats.OutsideCalibration"/> where a raw probability lies outside the range calibrated on, and
/// <see cref="PredictionCaveats.UnexpectedMissing"/> where a feature is missing that was never missing in training.</para>
/// <para>Thread safety: immutable, safe from any thread; scoring allocates nothing as long as the parts do not.</para>
/// </remarks>
public sealed class CalibratedModel : IModel
{
    private const int OnStack = 64;
    private readonly bool calibrated;

    /// <summary>Wraps a model.</summary>
    /// <param name="model">The model that gives raw probabilities; not itself a calibrated model.</param>
    /// <param name="calibrator">Its calibrator.</param>
    /// <param name="calibrationSamples">The number of samples that the calibrator was fitted on, 0 or more.</param>
    /// <exception cref="ArgumentNullException">A part is null.</exception>
    /// <exception cref="ArgumentException">The model is calibrated already, or the number is negative.</exception>
    public CalibratedModel(IModel model, ICalibrator calibrator, int calibrationSamples = 0)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(calibrator);
        Require.AtLeast(calibrationSamples, 0, nameof(calibrationSamples));
        if (model is CalibratedModel)
        {
            throw new ArgumentException("The model is calibrated already; wrap its raw model instead.", nameof(model));
        }

        Model = model;
        Calibrator = calibrator;
        CalibrationSamples = calibrationSamples;
        calibrated = calibrator.Method != CalibrationMethods.None;
    }

    /// <summary>The model that gives raw probabilities.</summary>
    public IModel Model { get; }

    /// <summary>Its calibrator.</summary>
    public ICalibrator Calibrator { get; }

    /// <summary>The number of samples that the calibrator was fitted on.</summary>
    public int CalibrationSamples { get; }

    /// <inheritdoc/>
    public ModelSignature Signature => Model.Signature;

    /// <inheritdoc/>
    /// <value>The kind of the raw model.</value>
    public string Kind => Model.Kind;

    /// <summary>Whether the calibrator says how far its probabilities may be off, so that <see cref="PredictWithin"/> gives bounds.</summary>
    public bool HasBounds => Calibrator is IIntervalCalibrator;

    /// <inheritdoc/>
    public PredictionCaveats Predict(ReadOnlySpan<double> features, Span<double> probabilities)
    {
        PredictionCaveats caveats = PredictRaw(features, probabilities);
        return Calibrator.Calibrate(probabilities, probabilities) ? caveats : caveats | PredictionCaveats.OutsideCalibration;
    }

    /// <summary>Predicts and says between which bounds each probability lies, as far as the calibrator knows.</summary>
    /// <param name="features">Values in the order of the signature; NaN is missing.</param>
    /// <param name="probabilities">Receives one probability per selection, the same as <see cref="Predict"/> gives.</param>
    /// <param name="lower">Receives a lower bound of each, 0 or more; NaN where the model has no bounds, see <see cref="HasBounds"/>.</param>
    /// <param name="upper">Receives an upper bound of each, up to 1; NaN where the model has no bounds.</param>
    /// <returns>The caveats that <see cref="Predict"/> gives.</returns>
    /// <exception cref="ArgumentException">A length is not that of the signature.</exception>
    public PredictionCaveats PredictWithin(ReadOnlySpan<double> features, Span<double> probabilities, Span<double> lower, Span<double> upper)
    {
        if (lower.Length != probabilities.Length || upper.Length != probabilities.Length)
        {
            throw new ArgumentException(Say.Text(
                $"The call passed room for {probabilities.Length} probabilities, {lower.Length} lower and {upper.Length} upper bounds; give as many of each."));
        }

        if (Calibrator is not IIntervalCalibrator bounded)
        {
            lower.Fill(double.NaN);
            upper.Fill(double.NaN);
            return Predict(features, probabilities);
        }

        Span<double> raw = probabilities.Length <= OnStack ? stackalloc double[OnStack] : new double[probabilities.Length];
        raw = raw[..probabilities.Length];
        PredictionCaveats caveats = PredictRaw(features, raw);
        return bounded.CalibrateWithin(raw, probabilities, lower, upper) ? caveats : caveats | PredictionCaveats.OutsideCalibration;
    }

    private PredictionCaveats PredictRaw(ReadOnlySpan<double> features, Span<double> probabilities)
    {
        PredictionCaveats caveats = Model.Predict(features, probabilities) | ModelInput.MissingCaveat(Signature, features);
        return calibrated ? caveats & ~PredictionCaveats.Uncalibrated : caveats | PredictionCaveats.Uncalibrated;
    }
}
