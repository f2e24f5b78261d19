using Betting.Numerics.Randomness;

namespace Betting.Testing.Leagues;

/// <summary>A club and its strengths, in logarithms of goals: a level per season, a slow drift around it, and a quick form.</summary>
/// <remarks>All three are autoregressive processes of first order, so that strengths wander but stay bounded.</remarks>
internal sealed class Club(string name)
{
    private const double SeasonPersistence = 0.85;
    private const double RoundPersistence = 0.97;
    private const double FormPersistence = 0.80;

    private const double SharedDeviation = 0.20;
    private const double OwnDeviation = 0.12;
    private const double DriftDeviation = 0.06;
    private const double FormDeviation = 0.05;
    private const double NewcomerLevel = -0.20;

    private double attackLevel;
    private double defenceLevel;
    private double attackDrift;
    private double defenceDrift;
    private double form;

    public string Name => name;

    /// <summary>Added to the logarithm of the club's expected goals.</summary>
    public double Attack => attackLevel + attackDrift + form;

    /// <summary>Subtracted from the logarithm of the opponent's expected goals.</summary>
    public double Defence => defenceLevel + defenceDrift + form;

    /// <summary>Draws the level of a club that is in the league when it begins.</summary>
    public void Found(SeededRandom random) => SetLevels(0, SharedDeviation, OwnDeviation, random);

    /// <summary>Draws the level of a club that comes up: weaker than the average of those that are there.</summary>
    public void ComeUp(SeededRandom random) => SetLevels(NewcomerLevel, SharedDeviation / 2, OwnDeviation / 2, random);

    /// <summary>Changes squad and coach over the summer: the level moves towards the average and away again.</summary>
    public void PassSummer(SeededRandom random)
    {
        double shared = SharedDeviation * random.NextGaussian();
        attackLevel = Step(attackLevel, SeasonPersistence, shared + (OwnDeviation * random.NextGaussian()));
        defenceLevel = Step(defenceLevel, SeasonPersistence, shared + (OwnDeviation * random.NextGaussian()));
        form = 0;
    }

    /// <summary>Moves on by one round.</summary>
    public void PassRound(SeededRandom random)
    {
        attackDrift = Step(attackDrift, RoundPersistence, DriftDeviation * random.NextGaussian());
        defenceDrift = Step(defenceDrift, RoundPersistence, DriftDeviation * random.NextGaussian());
        form = Step(form, FormPersistence, FormDeviation * random.NextGaussian());
    }

    private void SetLevels(double mean, double shared, double own, SeededRandom random)
    {
        double common = mean + (shared * random.NextGaussian());
        attackLevel = common + (own * random.NextGaussian());
        defenceLevel = common + (own * random.NextGaussian());
        (attackDrift, defenceDrift, form) = (0, 0, 0);
    }

    // The shock is scaled so that its deviation is the stationary deviation of the process.
    private static double Step(double value, double persistence, double shock) =>
        (persistence * value) + (Math.Sqrt(1 - (persistence * persistence)) * shock);
}
