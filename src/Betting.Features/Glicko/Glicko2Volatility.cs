namespace Betting.Features.Glicko;

/// <summary>Solves step 5 of Glicko-2 for the new volatility by the Illinois method. Source: Glickman (2013), Example of the Glicko-2 system.</summary>
internal static class Glicko2Volatility
{
    private const double Tolerance = 1e-10;
    private const int MostSteps = 200;

    /// <param name="phi">The deviation on the scale of Glicko-2.</param>
    /// <param name="volatility">The volatility before.</param>
    /// <param name="variance">v of the paper.</param>
    /// <param name="delta">The estimated improvement.</param>
    /// <param name="tau">How far the volatility may move.</param>
    public static double Solve(double phi, double volatility, double variance, double delta, double tau)
    {
        Equation equation = new((phi * phi) + variance, delta * delta, 2 * Math.Log(volatility), tau);
        double first = equation.Start;
        double second = equation.OtherEnd();
        double atFirst = equation.At(first);
        double atSecond = equation.At(second);
        for (int step = 0; step < MostSteps && Math.Abs(second - first) > Tolerance; step++)
        {
            double next = first + ((first - second) * atFirst / (atSecond - atFirst));
            double atNext = equation.At(next);
            if (atNext * atSecond <= 0)
            {
                first = second;
                atFirst = atSecond;
            }
            else
            {
                atFirst /= 2;
            }

            second = next;
            atSecond = atNext;
        }

        return Math.Exp(first / 2);
    }

    /// <summary>f(x) = e^x (delta^2 - s - e^x) / (2 (s + e^x)^2) - (x - a) / tau^2, where s is phi^2 + v and a the logarithm of the old squared volatility.</summary>
    private readonly struct Equation(double sum, double squaredDelta, double start, double tau)
    {
        public double Start { get; } = start;

        public double At(double x)
        {
            double power = Math.Exp(x);
            double total = sum + power;
            return (power * (squaredDelta - total) / (2 * total * total)) - ((x - Start) / (tau * tau));
        }

        // Below the start the fraction is above -1/2 and the second part k / tau, so the loop ends after 1 + tau / 2 steps.
        public double OtherEnd()
        {
            if (squaredDelta > sum)
            {
                return Math.Log(squaredDelta - sum);
            }

            double end = Start - tau;
            while (At(end) < 0)
            {
                end -= tau;
            }

            return end;
        }
    }
}
