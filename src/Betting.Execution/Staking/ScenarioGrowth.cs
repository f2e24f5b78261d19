using Betting.Numerics.Optimisation;

namespace Betting.Execution.Staking;

/// <summary>Expected logarithmic growth over listed scenarios, with its derivatives.</summary>
internal readonly ref struct ScenarioGrowth(ReadOnlySpan<double> returns, ReadOnlySpan<double> probabilities, int bets) : IConcaveObjective
{
    private readonly ReadOnlySpan<double> returns = returns;
    private readonly ReadOnlySpan<double> probabilities = probabilities;

    public double Value(ReadOnlySpan<double> fractions)
    {
        double value = 0d;
        for (int s = 0; s < probabilities.Length; s++)
        {
            if (probabilities[s] > 0d)
            {
                value += probabilities[s] * double.LogP1(Math.Max(-1d, Dot(s, fractions)));
            }
        }

        return value;
    }

    public double Evaluate(ReadOnlySpan<double> point, Span<double> gradient, Span<double> curvature)
    {
        gradient.Clear();
        curvature.Clear();
        double value = 0d;
        for (int s = 0; s < probabilities.Length; s++)
        {
            if (probabilities[s] == 0d)
            {
                continue;
            }

            double change = Dot(s, point);
            if (!(change > -1d))
            {
                return double.NegativeInfinity;
            }

            value += probabilities[s] * double.LogP1(change);
            Add(s, 1d / (1d + change), gradient, curvature);
        }

        return value;
    }

    public double LargestStep(ReadOnlySpan<double> point, ReadOnlySpan<double> direction)
    {
        double largest = double.PositiveInfinity;
        for (int s = 0; s < probabilities.Length; s++)
        {
            double fall = -Dot(s, direction);
            if (probabilities[s] > 0d && fall > 0d)
            {
                largest = Math.Min(largest, (1d + Dot(s, point)) / fall);
            }
        }

        return largest;
    }

    private void Add(int scenario, double inverse, Span<double> gradient, Span<double> curvature)
    {
        ReadOnlySpan<double> row = returns.Slice(scenario * bets, bets);
        double weight = probabilities[scenario] * inverse;
        for (int i = 0; i < row.Length; i++)
        {
            double slope = weight * row[i];
            gradient[i] += slope;
            if (slope == 0d)
            {
                continue;
            }

            double bend = slope * inverse;
            Span<double> line = curvature.Slice(i * bets, i + 1);
            for (int j = 0; j < line.Length; j++)
            {
                line[j] += bend * row[j];
            }
        }
    }

    private double Dot(int scenario, ReadOnlySpan<double> weights)
    {
        ReadOnlySpan<double> row = returns.Slice(scenario * bets, bets);
        double sum = 0d;
        for (int i = 0; i < row.Length; i++)
        {
            sum += row[i] * weights[i];
        }

        return sum;
    }
}
