using Betting.Numerics.Internal;

namespace Betting.Numerics.Functions;

/// <summary>Limited-memory BFGS for smooth functions of many parameters, with a strong Wolfe line search. Deterministic.</summary>
/// <remarks>
/// <para>Source: Nocedal and Wright (2006), Numerical Optimization, algorithms 7.4, 3.5 and 3.6; near the end the approximate Wolfe
/// condition of Hager and Zhang (2005) replaces the decrease condition that rounding would hide.</para>
/// <para>Thread safety: pure functions, as safe as the function given.</para>
/// </remarks>
public static class Lbfgs
{
    /// <summary>Minimises from a starting point, in place.</summary>
    /// <param name="objective">Value and gradient.</param>
    /// <param name="parameters">The starting point, finite, where the objective is finite; replaced by the best point found.</param>
    /// <param name="maxIterations">Most steps, at least 1; default 500.</param>
    /// <param name="gradientTolerance">Largest absolute gradient entry at which to stop, above 0; default 1e-6, in units of the objective per unit of a parameter.</param>
    /// <param name="memory">Number of past steps remembered, from 1 to 100; default 10.</param>
    /// <returns>Whether and how it ended.</returns>
    /// <exception cref="ArgumentNullException">The objective is null.</exception>
    /// <exception cref="ArgumentException">The starting point is not finite, or the objective or its gradient is not finite there.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The iterations, the tolerance or the memory is out of range.</exception>
    public static LbfgsResult Minimise(
        ObjectiveWithGradient objective, Span<double> parameters, int maxIterations = 500, double gradientTolerance = 1e-6, int memory = 10)
    {
        ArgumentNullException.ThrowIfNull(objective);
        Refuse.NonFinite(parameters, nameof(parameters));
        Check(maxIterations, gradientTolerance, memory);

        var search = new WolfeLineSearch(objective, parameters);
        if (!search.IsDefined)
        {
            throw new ArgumentException(
                Refuse.Text($"The objective at the starting point is {search.Value} or its gradient is not finite; start where both are finite."), nameof(parameters));
        }

        var history = new LbfgsHistory(memory, parameters.Length);
        var iterations = 0;
        var stop = LbfgsStop.MaxIterations;
        while (true)
        {
            if (search.GradientNorm <= gradientTolerance)
            {
                stop = LbfgsStop.GradientTolerance;
                break;
            }

            if (iterations == maxIterations)
            {
                break;
            }

            history.Direction(search.Gradient, search.Direction);
            if (search.Advance(history.IsEmpty))
            {
                history.Remember(search.LastStep, search.LastGradientChange);
                iterations++;
            }
            else if (history.IsEmpty)
            {
                stop = LbfgsStop.NoProgress;
                break;
            }
            else
            {
                history.Clear();
            }
        }

        search.Point.CopyTo(parameters);
        return new LbfgsResult(
            stop == LbfgsStop.GradientTolerance, iterations, search.Value, search.GradientNorm, search.Evaluations, stop);
    }

    private static void Check(int maxIterations, double gradientTolerance, int memory)
    {
        if (maxIterations < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(maxIterations), Refuse.Text($"maxIterations is {maxIterations}; it must be 1 or more."));
        }

        if (!(gradientTolerance > 0 && double.IsFinite(gradientTolerance)))
        {
            throw new ArgumentOutOfRangeException(nameof(gradientTolerance), Refuse.Text($"gradientTolerance is {gradientTolerance}; it must be a finite number above 0."));
        }

        if (memory is < 1 or > 100)
        {
            throw new ArgumentOutOfRangeException(nameof(memory), Refuse.Text($"memory is {memory}; the allowed range is 1 to 100."));
        }
    }
}
