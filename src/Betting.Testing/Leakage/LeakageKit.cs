using Betting.Features;

namespace Betting.Testing.Leakage;

/// <summary>
/// Tests that features cannot see the future: cuts a history at random instants, changes everything known after the cut in one way
/// at a time, and names every feature from at or before the cut that moved by a bit, and what moved it.
/// </summary>
/// <remarks>
/// <para>A check that finds nothing is evidence, not proof: a leak shows only where the history has games that would show it. Give it a few
/// seasons. Fixtures themselves are taken as known from <see cref="Fixture.KnownAt"/> on; one that a source calls always known is never
/// taken away.</para>
/// <para>The same history, options and computation give the same report. Thread-safe where the computation is.</para>
/// </remarks>
public static class LeakageKit
{
    /// <summary>Checks a computation that sees the whole history and must restrict itself. The strictest form.</summary>
    /// <param name="compute">Computes one row per point from a history, afresh in each call.</param>
    /// <param name="history">What happened; one fixture per id.</param>
    /// <param name="options">How thoroughly; default <see cref="LeakageOptions"/> as it is created.</param>
    /// <returns>What moved.</returns>
    /// <exception cref="ArgumentException">An option is out of range, or the history gives nothing to ask for or names a fixture twice.</exception>
    /// <exception cref="InvalidOperationException">The computation threw, returned other rows or columns than asked for, or does not repeat itself.</exception>
    public static LeakageReport Check(FeatureComputation compute, LeakageHistory history, LeakageOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(compute);
        ArgumentNullException.ThrowIfNull(history);
        options ??= new LeakageOptions();
        LeakageRules.Check(options);
        LeakageRules.Check(history);
        return new LeakageCheck(compute, history, options).Run();
    }

    /// <summary>Checks a transformer that needs no history to be made. The kit feeds it, so that only state shared between instances can leak.</summary>
    /// <remarks>
    /// Points come in the order of time and fixture id; results are observed once known at or before the point's instant, in the order of
    /// known-at, end, start and fixture id; only quotes known at that instant are handed over, closing ones at the start alone.
    /// </remarks>
    /// <param name="create">Makes a fresh transformer.</param>
    /// <param name="history">What happened; one fixture per id.</param>
    /// <param name="options">How thoroughly; default <see cref="LeakageOptions"/> as it is created.</param>
    /// <returns>What moved.</returns>
    /// <exception cref="ArgumentException">An option is out of range, or the history gives nothing to ask for or names a fixture twice.</exception>
    /// <exception cref="InvalidOperationException">The transformer threw or does not repeat itself.</exception>
    public static LeakageReport Check(Func<IFeatureTransformer> create, LeakageHistory history, LeakageOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(create);
        return Check((given, points) => TransformerReplay.Compute(create(), given, points), history, options);
    }

    /// <summary>Checks a transformer that is made from a history, for example fitted to it, and then fed as it would be live.</summary>
    /// <param name="create">Makes a fresh transformer from the whole history; what it keeps of the future is what may leak.</param>
    /// <param name="history">What happened; one fixture per id.</param>
    /// <param name="options">How thoroughly; default <see cref="LeakageOptions"/> as it is created.</param>
    /// <returns>What moved.</returns>
    /// <exception cref="ArgumentException">An option is out of range, or the history gives nothing to ask for or names a fixture twice.</exception>
    /// <exception cref="InvalidOperationException">The transformer threw or does not repeat itself.</exception>
    public static LeakageReport Check(Func<LeakageHistory, IFeatureTransformer> create, LeakageHistory history, LeakageOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(create);
        return Check((given, points) => TransformerReplay.Compute(create(given), given, points), history, options);
    }
}
