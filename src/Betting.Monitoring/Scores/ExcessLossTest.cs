using Betting.Numerics.Scoring;

namespace Betting.Monitoring.Scores;

/// <summary>Tests after every game whether losses exceed what they should be, with one false-alarm rate for the whole life of the model.</summary>
/// <remarks>
/// <para>A gambler who starts with 1 bets against the model: on each forecast, shares s of several fixed sizes on the excess d of the realised over the expected loss, so that
/// each account is multiplied by 1 + s d / L, where -L is the least that d can be. While the expectations are right no bet has an advantage, the wealth is a
/// non-negative martingale, and by Ville's inequality the chance that it ever reaches 1 / rate is at most the rate: one may look after every game and stop at will. So that a change after a long quiet
/// time is found too, half of the money is bet from the beginning and the rest is put in little by little; money that waits neither grows nor shrinks.</para>
/// <para>Sources: Ville (1939), Étude critique de la notion de collectif; Waudby-Smith and Ramdas (2024), Estimating means of bounded random variables by
/// betting, JRSS B 86; mixtures over starting points as in Shin, Ramdas and Rinaldo (2024), E-detectors, New England Journal of Statistics in Data Science 2.</para>
/// <para>Thread safety: none; one writer at a time. Nothing is allocated after creation.</para>
/// </remarks>
public sealed class ExcessLossTest
{
    private const double MostWealth = 1e200;
    private const double NoExcess = 1e-9;
    private const double BetAtOnce = 0.5;

    private static readonly double[] Stakes = [0.02, 0.05, 0.1, 0.2, 0.4];

    private readonly ExcessLossOptions options;
    private readonly double[] worse = new double[Stakes.Length];
    private readonly double[] better = new double[Stakes.Length];
    private double reserve;
    private double greatest;

    /// <summary>Creates a test with the default options.</summary>
    public ExcessLossTest()
        : this(new ExcessLossOptions())
    {
    }

    /// <summary>Creates a test.</summary>
    /// <param name="options">How it bets.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all that are.</exception>
    public ExcessLossTest(ExcessLossOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        this.options = options;
        Reset();
    }

    /// <summary>How many losses were added.</summary>
    public long Count { get; private set; }

    /// <summary>The wealth now: the evidence against the expectations, 1 at the beginning.</summary>
    public double Evidence { get; private set; }

    /// <summary>A p-value that holds whenever it is looked at: the inverse of the greatest evidence so far.</summary>
    /// <value>Above 0 to 1.</value>
    public double PValue => Math.Min(1, 1 / greatest);

    /// <summary>The number of the loss at which the alarm was raised first; <see langword="null"/> while it was not.</summary>
    public long? AlarmAt { get; private set; }

    /// <summary>Whether the alarm was raised; it stays so until <see cref="Reset"/>.</summary>
    public bool IsAlarm => AlarmAt is not null;

    /// <summary>Begins anew, for example with a new model. Tests that begin anew each have the false-alarm rate of their own.</summary>
    public void Reset()
    {
        Array.Fill(worse, BetAtOnce / worse.Length);
        Array.Fill(better, BetAtOnce / better.Length);
        reserve = 1 - BetAtOnce;
        Count = 0;
        Evidence = greatest = 1;
        AlarmAt = null;
    }

    /// <summary>Adds the log loss of a forecast whose outcome is known, against its entropy.</summary>
    /// <param name="probabilities">The probabilities, each from 0 to 1, adding up to 1.</param>
    /// <param name="outcome">What happened.</param>
    /// <returns>Whether the alarm was raised, now or before.</returns>
    /// <exception cref="ArgumentException">The probabilities do not sum to 1; nothing is changed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability or the outcome is out of range; nothing is changed.</exception>
    public bool Add(ReadOnlySpan<double> probabilities, int outcome)
    {
        double loss = ScoringRules.LogLossOf(probabilities, outcome), expected = 0, least = double.PositiveInfinity, most = 0;
        foreach (double probability in probabilities)
        {
            double surprise = -Math.Log(Math.Clamp(probability, ScoringRules.Clip, 1 - ScoringRules.Clip));
            expected += probability * surprise;
            least = Math.Min(least, surprise);
            most = Math.Max(most, surprise);
        }

        return Add(loss, expected, least, most);
    }

    /// <summary>Adds any loss whose expectation and range were known before the outcome was.</summary>
    /// <param name="loss">The realised loss; for a comparison, the model's less the rival's.</param>
    /// <param name="expected">What it is on average if nothing is wrong; for a comparison 0.</param>
    /// <param name="least">The least that it could be; finite, not above <paramref name="expected"/>.</param>
    /// <param name="most">The most that it could be; finite, not below <paramref name="expected"/>.</param>
    /// <returns>Whether the alarm was raised, now or before.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The numbers are not in order; nothing is changed.</exception>
    public bool Add(double loss, double expected, double least, double most)
    {
        const double Rounding = 1e-9;
        if (!(least - Rounding <= loss && loss <= most + Rounding && least - Rounding <= expected && expected <= most + Rounding && double.IsFinite(least) && double.IsFinite(most)))
        {
            throw new ArgumentOutOfRangeException(nameof(loss), FormattableString.Invariant($"The loss is {loss}, {expected} on average, between {least} and {most}; loss and average lie between finite limits."));
        }

        Invest();
        double excess = loss - expected;
        Play(worse, excess, expected - least);
        Play(better, -excess, most - expected);
        Count++;
        Evidence = Math.Min(MostWealth, reserve + (options.Direction switch
        {
            ExcessDirection.Worse => Sum(worse),
            ExcessDirection.Better => Sum(better),
            _ => (Sum(worse) + Sum(better)) / 2,
        }));
        greatest = Math.Max(greatest, Evidence);
        AlarmAt ??= Evidence >= 1 / options.FalseAlarmRate ? Count : null;
        return IsAlarm;
    }

    // Before the outcome is used: what is put in now is bet on this forecast already.
    private void Invest()
    {
        double amount = Count == 0 ? 0 : reserve / options.TypicalStart;
        reserve -= amount;
        for (int index = 0; index < Stakes.Length; index++)
        {
            worse[index] += amount / Stakes.Length;
            better[index] += amount / Stakes.Length;
        }
    }

    // A range of nothing means that the loss is certain: it cannot differ if the model is right, so a difference wins everything.
    private static void Play(double[] accounts, double excess, double limit)
    {
        for (int index = 0; index < accounts.Length; index++)
        {
            double factor = limit > NoExcess ? 1 + (Stakes[index] * excess / limit) : excess > NoExcess ? MostWealth : 1;
            accounts[index] = Math.Min(MostWealth, accounts[index] * factor);
        }
    }

    private static double Sum(double[] accounts)
    {
        double sum = 0;
        foreach (double account in accounts)
        {
            sum += account;
        }

        return sum;
    }
}
