using Betting.Numerics.Functions;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Numerics.Tests.Functions;

public sealed class SearchTests
{
    // Known answer: Dottie's number, cos x = x, and the cube root of 2.
    [Fact]
    public void Both_methods_find_known_roots()
    {
        Assert.Equal(0.7390851332151607, RootFinding.Brent(x => Math.Cos(x) - x, 0, 1).Value, 1e-12);
        Assert.Equal(0.7390851332151607, RootFinding.Bisect(x => Math.Cos(x) - x, 0, 1).Value, 1e-12);
        Assert.Equal(Math.Cbrt(2), RootFinding.Brent(x => (x * x * x) - 2, -5, 10).Value, 1e-12);
    }

    [Fact]
    public void Brent_needs_far_fewer_calls()
    {
        int brent = 0, bisect = 0;
        RootFinding.Brent(x => { brent++; return Math.Exp(x) - 3; }, 0, 4);
        RootFinding.Bisect(x => { bisect++; return Math.Exp(x) - 3; }, 0, 4);

        Assert.InRange(brent, 3, 15);
        Assert.InRange(bisect, 40, 50);
    }

    [Fact]
    public void A_root_at_an_end_is_found_at_once()
    {
        Assert.Equal(new RootResult(2, 0, 0, true), RootFinding.Brent(x => x - 2, 2, 3));
        Assert.Equal(new RootResult(2, 0, 0, true), RootFinding.Bisect(x => x - 2, 1, 2));
    }

    [Fact]
    public void No_change_of_sign_is_an_answer_not_an_exception()
    {
        Assert.Equal(new RootResult(1, 2, 0, false), RootFinding.Brent(x => x + 1, 1, 3));
        Assert.Equal(new RootResult(3, -1, 0, false), RootFinding.Bisect(x => x - 4, 1, 3));
        Assert.False(RootFinding.Brent(_ => double.NaN, 0, 1).Converged);
        Assert.False(RootFinding.Brent(x => x is 0 or 1 ? x - 0.4 : double.NaN, 0, 1).Converged);
        Assert.False(RootFinding.Bisect(x => x is 0 or 1 ? x - 0.4 : double.NaN, 0, 1).Converged);
        Assert.False(RootFinding.Brent(x => (x * x * x) - 0.1, -1, 4, 1e-12, 2).Converged);
        Assert.False(RootFinding.Bisect(x => x - 0.3, 0, 1, 1e-12, 5).Converged);
        Assert.False(default(RootResult).Converged);
    }

    [Fact]
    public void A_jump_is_bracketed_without_tolerance()
    {
        var result = RootFinding.Bisect(x => x < 1 / 3.0 ? -1 : 1, 0, 1, 0, 2000);

        Assert.True(result.Converged);
        Assert.Equal(1 / 3.0, result.Value, 1e-15);
        Assert.Equal(1 / 3.0, RootFinding.Brent(x => x < 1 / 3.0 ? -1 : 1, 0, 1, 0, 2000).Value, 1e-15);
    }

    [Fact]
    public void Roots_stay_in_the_bracket_and_converge() =>
        Prop.ForAll<short, byte>((position, power) =>
        {
            var root = position / 4000.0;
            var exponent = 1 + (2 * (power % 4));
            double low = 10, high = -10;
            var result = RootFinding.Brent(
                x =>
                {
                    (low, high) = (Math.Min(low, x), Math.Max(high, x));
                    return Math.Pow(x - root, exponent) + (0.001 * (x - root));
                }, -9, 9.5);
            return result.Converged && Math.Abs(result.Value - root) < 1e-10 && low >= -9 && high <= 9.5;
        }).QuickCheckThrowOnFailure();

    // Worked by hand: minimum of (x - 2)^2 + 1, of x ln x at 1/e, and of |x - 1| with its kink.
    [Fact]
    public void Minimum_in_one_dimension()
    {
        var parabola = Minimise1D.Brent(x => ((x - 2) * (x - 2)) + 1, -10, 10);
        Assert.True(parabola.Converged);
        Assert.Equal(2, parabola.Argument, 1e-7);
        Assert.Equal(1, parabola.Value, 1e-12);

        var entropy = Minimise1D.Brent(x => x * Math.Log(x), 1e-6, 5);
        Assert.Equal(1 / Math.E, entropy.Argument, 1e-7);
        Assert.InRange(entropy.Iterations, 1, 40);

        Assert.Equal(1, Minimise1D.Brent(x => Math.Abs(x - 1), -3, 4).Argument, 1e-7);
    }

    [Fact]
    public void A_minimum_at_an_end_is_approached()
    {
        Assert.Equal(3, Minimise1D.Brent(x => x, 3, 8).Argument, 1e-6);
        Assert.Equal(8, Minimise1D.Brent(x => -x, 3, 8).Argument, 1e-6);
    }

    [Fact]
    public void Undefined_values_are_avoided_and_few_iterations_admitted()
    {
        Assert.Equal(1, Minimise1D.Brent(x => x > 4 ? double.NaN : (x - 1) * (x - 1), 0, 10).Argument, 1e-6);
        Assert.False(Minimise1D.Brent(x => Math.Cosh(x - 1), -9, 10, 1e-8, 3).Converged);
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Contains("hi is 1; it must be finite and above lo, 1", Assert.Throws<ArgumentOutOfRangeException>(() => RootFinding.Brent(x => x, 1, 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => RootFinding.Bisect(x => x, double.NaN, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => RootFinding.Bisect(x => x, 0, 1, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Minimise1D.Brent(x => x, 0, 1, 1e-8, 0));
        Assert.Throws<ArgumentNullException>(() => RootFinding.Brent(null!, 0, 1));
        Assert.Throws<ArgumentNullException>(() => RootFinding.Bisect(null!, 0, 1));
        Assert.Throws<ArgumentNullException>(() => Minimise1D.Brent(null!, 0, 1));
    }
}
