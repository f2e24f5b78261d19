using System.Collections.Immutable;
using Betting.Models.Internal;
using Betting.Numerics.Functions;

namespace Betting.Models.LogisticRegression;

/// <summary>Logistic regression: log odds that are linear in the features.</summary>
/// <remarks>
/// <para>Two outcomes have one output, the log odds of the second; more have one output each and a softmax. A missing or infinite value
/// counts as the training mean, and, where the feature was missing in training, an indicator column adds what was learned of that.</para>
/// <para>Thread safety: immutable, safe from any thread; scoring allocates nothing.</para>
/// </remarks>
public sealed class LogisticRegressionModel : IModel
{
    /// <summary>The kind of this model.</summary>
    public const string ModelKind = "logistic";

    private readonly LogisticColumn[] columns;
    private readonly double[] parameters;
    private readonly int outcomes;
    private readonly int outputs;

    internal LogisticRegressionModel(ModelSignature signature, LogisticColumn[] columns, double[] parameters, bool converged)
    {
        Signature = signature;
        this.columns = columns;
        this.parameters = parameters;
        Converged = converged;
        outcomes = signature.Market.Selections.Length;
        outputs = outcomes == 2 ? 1 : outcomes;
    }

    /// <inheritdoc/>
    public ModelSignature Signature { get; }

    /// <inheritdoc/>
    /// <value>Always <c>logistic</c>.</value>
    public string Kind => ModelKind;

    /// <summary>Whether the optimiser reached its tolerance before its iterations ended.</summary>
    public bool Converged { get; }

    /// <summary>The number of outputs: 1 (log odds of the second outcome) for two outcomes, else one per outcome.</summary>
    public int OutputCount => outputs;

    internal ReadOnlySpan<LogisticColumn> Columns => columns;

    internal ReadOnlySpan<double> Parameters => parameters;

    internal double Score(ReadOnlySpan<double> features, int output)
    {
        int first = output * (columns.Length + 1);
        double score = parameters[first];
        for (int column = 0; column < columns.Length; column++)
        {
            score += parameters[first + 1 + column] * columns[column].Of(features);
        }

        // Values far outside all training may overflow; the largest finite score keeps the answer a distribution.
        return double.IsNaN(score) ? parameters[first] : Math.Clamp(score, -1e300, 1e300);
    }

    /// <summary>The score of a row whose every feature has its training mean.</summary>
    /// <param name="output">0 to <see cref="OutputCount"/> - 1.</param>
    /// <returns>Log odds (two outcomes) or an unnormalised logarithm of a probability.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such output.</exception>
    public double Intercept(int output)
    {
        Require.Between(output, 0, outputs - 1, nameof(output));
        return parameters[output * (columns.Length + 1)];
    }

    /// <summary>The weights of one output.</summary>
    /// <param name="output">0 to <see cref="OutputCount"/> - 1.</param>
    /// <returns>For each column its feature, whether it is the indicator of missing values, the change of the score per standard deviation
    /// and per unit of the feature. Constant columns are absent: their weight is 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such output.</exception>
    public ImmutableArray<(string Feature, bool IsMissingIndicator, double PerDeviation, double PerUnit)> Weights(int output)
    {
        Require.Between(output, 0, outputs - 1, nameof(output));
        int first = (output * (columns.Length + 1)) + 1;
        return
        [
            .. columns.Select((column, index) => (
                Signature.FeatureNames[column.Feature], column.IsIndicator, parameters[first + index], parameters[first + index] / column.Scale)),
        ];
    }

    /// <inheritdoc/>
    /// <remarks>Always flagged <see cref="PredictionCaveats.Uncalibrated"/>: only a calibrated model may lift that.</remarks>
    public PredictionCaveats Predict(ReadOnlySpan<double> features, Span<double> probabilities)
    {
        ModelInput.CheckLengths(Signature, outcomes, features.Length, probabilities.Length);
        if (outputs == 1)
        {
            double happens = Logistic.Sigmoid(Score(features, 0));
            probabilities[0] = 1 - happens;
            probabilities[1] = happens;
        }
        else
        {
            for (int output = 0; output < outputs; output++)
            {
                probabilities[output] = Score(features, output);
            }

            Softmax.InPlace(probabilities);
        }

        return PredictionCaveats.Uncalibrated | ModelInput.MissingCaveat(Signature, features);
    }
}
