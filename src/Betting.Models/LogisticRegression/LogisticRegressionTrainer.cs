using Betting.Models.Internal;
using Betting.Numerics.Functions;

namespace Betting.Models.LogisticRegression;

/// <summary>Learns logistic regression (softmax for three outcomes and more) on standardised inputs: with an L2 penalty by L-BFGS, with
/// an L1 penalty or both (elastic net) by proximal Newton steps.</summary>
/// <remarks>
/// <para>Inputs are standardised inside with the weighted mean and deviation of training; constant columns are left out; a feature that was
/// missing in training gets an indicator column.</para>
/// <para>Single-threaded and without randomness: the same rows give the same bits on one platform. Thread safety: immutable, safe from any
/// thread; several fits may run at once.</para>
/// </remarks>
public sealed class LogisticRegressionTrainer : ITrainer
{
    private readonly LogisticRegressionOptions options;

    /// <summary>Creates a trainer.</summary>
    /// <param name="options">The parameters.</param>
    /// <exception cref="ArgumentNullException">The options are null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public LogisticRegressionTrainer(LogisticRegressionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        this.options = options;
        Parameters = options.Describe();
    }

    /// <inheritdoc/>
    public string Kind => LogisticRegressionModel.ModelKind;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Parameters { get; }

    /// <inheritdoc/>
    /// <remarks>Cancellation is honoured between evaluations. The answer is a <see cref="LogisticRegressionModel"/>.</remarks>
    public IModel Fit(TrainingSet rows, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return Learn(rows, cancellationToken);
    }

    internal LogisticRegressionModel Learn(TrainingSet rows, CancellationToken cancellationToken)
    {
        double[] classes = TrainingRows.ClassWeights(rows);
        LogisticDesign design = LogisticDesign.Create(rows);
        LogisticObjective objective = new(rows, design, options.L2, cancellationToken);
        double[] parameters = new double[objective.Outputs * (design.Columns.Length + 1)];
        double total = classes.Sum();
        for (int output = 0; output < objective.Outputs; output++)
        {
            parameters[output * (design.Columns.Length + 1)] = objective.Outputs == 1
                ? Math.Log(classes[1] / classes[0])
                : Math.Log(classes[output] / total);
        }

        bool converged = options.L1 > 0
            ? new SparseFit(objective, new LogisticHessian(rows, design, options.L2, cancellationToken), options.L1)
                .Minimise(parameters, options.MaximumIterations, options.GradientTolerance)
            : Lbfgs.Minimise(objective.Evaluate, parameters, options.MaximumIterations, options.GradientTolerance).Converged;
        return new LogisticRegressionModel(
            TrainingRows.Signature(rows, MissingPolicy.MeanWithIndicator), design.Columns, parameters, converged);
    }
}
