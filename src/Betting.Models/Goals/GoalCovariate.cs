namespace Betting.Models.Goals;

/// <summary>How one covariate enters: standardised with the weighted mean and deviation of both sides in training; a constant one has scale 0 and no effect.</summary>
internal readonly record struct GoalCovariate(double Mean, double Scale, bool WasMissing)
{
    private const double Flat = 1e-10;

    public double Of(double value) => Scale > 0 && double.IsFinite(value) ? (value - Mean) / Scale : 0;

    public static GoalCovariate Of(GoalSample[] samples, double[] weights, int index)
    {
        double mean = Average(samples, weights, index, 0, false);
        double scale = Math.Sqrt(Average(samples, weights, index, mean, true));
        bool missing = samples.Any(sample => double.IsNaN(sample.HomeCovariates[index]) || double.IsNaN(sample.AwayCovariates[index]));
        return scale > Flat * Math.Abs(mean) && scale > 0 && double.IsFinite(scale)
            ? new GoalCovariate(mean, scale, missing)
            : new GoalCovariate(double.IsFinite(mean) ? mean : 0, 0, missing);
    }

    private static double Average(GoalSample[] samples, double[] weights, int index, double around, bool squared)
    {
        double sum = 0;
        double total = 0;
        for (int game = 0; game < samples.Length; game++)
        {
            foreach (double value in (ReadOnlySpan<double>)[samples[game].HomeCovariates[index], samples[game].AwayCovariates[index]])
            {
                if (double.IsFinite(value))
                {
                    double part = value - around;
                    sum += weights[game] * (squared ? part * part : part);
                    total += weights[game];
                }
            }
        }

        return sum / total;
    }
}
