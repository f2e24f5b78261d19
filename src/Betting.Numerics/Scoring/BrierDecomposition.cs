namespace Betting.Numerics.Scoring;

/// <summary>
/// The parts of a Brier score: <c>Brier = Reliability - Resolution + Uncertainty + WithinBinVariance - WithinBinCovariance</c>, exactly.
/// </summary>
/// <param name="Reliability">Squared gap between the bins' mean forecasts and their observed shares; 0 is calibrated, lower is better.</param>
/// <param name="Resolution">Squared gap between the bins' observed shares and the overall share; higher is better.</param>
/// <param name="Uncertainty">Variance of the outcomes themselves, which no forecast changes; at most 1/4 per outcome.</param>
/// <param name="WithinBinVariance">Variance of the forecasts inside bins.</param>
/// <param name="WithinBinCovariance">Twice the covariance of forecasts and outcomes inside bins.</param>
/// <remarks>The default value is all 0. Thread safety: immutable.</remarks>
public readonly record struct BrierDecomposition(
    double Reliability, double Resolution, double Uncertainty, double WithinBinVariance, double WithinBinCovariance)
{
    /// <summary>The Brier score that the parts add up to.</summary>
    /// <value>0 or more; NaN (undefined) without forecasts.</value>
    public double Brier => Reliability - Resolution + Uncertainty + WithinBinVariance - WithinBinCovariance;

    /// <summary>Resolution with what bins hide: it depends on the binning much less than <see cref="Resolution"/> alone.</summary>
    /// <value>Resolution less variance plus covariance within bins.</value>
    public double GeneralisedResolution => Resolution - WithinBinVariance + WithinBinCovariance;
}
