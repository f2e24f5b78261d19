using System.Globalization;
using Betting.Execution;

namespace Betting.Monitoring.Performance;

/// <summary>Finds predictions that became worse, bets that lose, and too much at risk.</summary>
/// <remarks>
/// Windows are (from, to]: what happened exactly seven days ago belongs to the window before, and what happens after the instant of the check to none.
/// Thread-safe.
/// </remarks>
public sealed class PerformanceCheck
{
    /// <summary>The name of the check of predictions in its findings: <c>brier-trend</c>.</summary>
    public const string BrierCheckName = "brier-trend";

    /// <summary>The name of the check of bets in its findings: <c>recent-yield</c>.</summary>
    public const string YieldCheckName = "recent-yield";

    /// <summary>The name of the check of stakes at risk in its findings: <c>open-exposure</c>.</summary>
    public const string ExposureCheckName = "open-exposure";

    private readonly PerformanceOptions options;

    /// <summary>Creates a check with the default options.</summary>
    public PerformanceCheck()
        : this(new PerformanceOptions())
    {
    }

    /// <summary>Creates a check.</summary>
    /// <param name="options">When to speak up.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all that are.</exception>
    public PerformanceCheck(PerformanceOptions options)
    {
        PerformanceRules.Check(options);
        this.options = options;
    }

    /// <summary>Compares the mean Brier score of the recent window with that of the window before.</summary>
    /// <param name="predictions">Settled predictions in any order.</param>
    /// <param name="at">When the check is made.</param>
    /// <param name="subject">Whose predictions these are, for example a model's name.</param>
    /// <returns>One finding; its value is the recent mean, its threshold the score that must be exceeded.</returns>
    /// <exception cref="ArgumentException">A score is not a finite number, or the subject is empty.</exception>
    public Finding CompareBrier(IEnumerable<SettledPrediction> predictions, DateTimeOffset at, string subject = "predictions")
    {
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentException.ThrowIfNullOrWhiteSpace(subject);
        Window recent = default, before = default;
        foreach (SettledPrediction prediction in predictions)
        {
            if (!double.IsFinite(prediction.Brier))
            {
                throw new ArgumentException(Text($"The Brier score settled at {prediction.SettledAt:O} is {prediction.Brier}; scores are finite numbers."), nameof(predictions));
            }

            if (IsWithin(prediction.SettledAt, at - options.Recent, at))
            {
                recent = recent.Add(prediction.Brier);
            }
            else if (IsWithin(prediction.SettledAt, at - options.Baseline, at - options.Recent))
            {
                before = before.Add(prediction.Brier);
            }
        }

        if (recent.Count < options.MinimumRecent || before.Count < options.MinimumBaseline)
        {
            return TooLittle(BrierCheckName, subject, FindingCategory.Performance, at, Text(
                $"{recent.Count} recent and {before.Count} earlier settled predictions say nothing; {options.MinimumRecent} and {options.MinimumBaseline} are needed."));
        }

        double warning = before.Mean * (1 + options.WarningRise);
        double critical = before.Mean * (1 + options.CriticalRise);
        Severity severity = recent.Mean > critical ? Severity.Critical : recent.Mean > warning ? Severity.Warning : Severity.None;
        string advice = severity == Severity.Critical ? " Consider training again." : "";
        return Checked(
            BrierCheckName, subject, FindingCategory.Performance, severity, recent.Mean, severity == Severity.Critical ? critical : warning, at,
            Text($"Brier score {recent.Mean:0.0000} over {recent.Count} recent predictions, {before.Mean:0.0000} over {before.Count} earlier ones.{advice}"));
    }

    /// <summary>Checks the yield, profit over turnover, of the bets that were settled in the recent window. Void bets do not count.</summary>
    /// <param name="bets">Bets in any order; those that are not settled are passed over.</param>
    /// <param name="at">When the check is made.</param>
    /// <param name="subject">Whose bets these are, for example a bankroll's id.</param>
    /// <returns>One finding; its value is the yield.</returns>
    /// <exception cref="ArgumentException">The subject is empty.</exception>
    public Finding CheckYield(IEnumerable<Bet> bets, DateTimeOffset at, string subject = "bets")
    {
        ArgumentNullException.ThrowIfNull(bets);
        ArgumentException.ThrowIfNullOrWhiteSpace(subject);
        int count = 0;
        decimal turnover = 0, profit = 0;
        foreach (Bet bet in bets)
        {
            if (bet is { SettledAt: { } settledAt, Profit: { } won, Outcome: not SettlementOutcome.Void } && IsWithin(settledAt, at - options.Recent, at))
            {
                count++;
                turnover += bet.Stake;
                profit += won;
            }
        }

        if (count <= options.BetsToExceed || turnover <= 0)
        {
            return TooLittle(YieldCheckName, subject, FindingCategory.Performance, at, Text(
                $"{count} settled bets say nothing; more than {options.BetsToExceed} are needed."));
        }

        decimal yield = profit / turnover;
        return Checked(
            YieldCheckName, subject, FindingCategory.Performance, yield < options.LowestYield ? Severity.Warning : Severity.None, (double)yield, (double)options.LowestYield, at,
            Text($"Yield {100 * yield:0.0} % over {count} recent bets: {profit:0.00} on a turnover of {turnover:0.00}."));
    }

    /// <summary>Checks the sum of stakes at risk.</summary>
    /// <param name="openExposure">Stakes held for bets that are not settled, in the bankroll's currency; 0 or more.</param>
    /// <param name="at">When the check is made.</param>
    /// <param name="subject">Whose stakes these are, for example a bankroll's id.</param>
    /// <returns>One finding; its value is the exposure.</returns>
    /// <exception cref="ArgumentException">The exposure is negative, or the subject is empty.</exception>
    public Finding CheckExposure(decimal openExposure, DateTimeOffset at, string subject = "exposure")
    {
        ArgumentOutOfRangeException.ThrowIfNegative(openExposure);
        ArgumentException.ThrowIfNullOrWhiteSpace(subject);
        return Checked(
            ExposureCheckName, subject, FindingCategory.Risk, openExposure > options.HighestExposure ? Severity.Warning : Severity.None,
            (double)openExposure, (double)options.HighestExposure, at, Text($"{openExposure:0.00} at risk; {options.HighestExposure:0.00} is the most that goes unremarked."));
    }

    private static bool IsWithin(DateTimeOffset instant, DateTimeOffset after, DateTimeOffset until) => instant > after && instant <= until;

    private static Finding Checked(
        string check, string subject, FindingCategory category, Severity severity, double value, double threshold, DateTimeOffset at, string message) => new()
        {
            Check = check,
            Subject = subject,
            Category = category,
            Status = FindingStatus.Checked,
            Severity = severity,
            Value = value,
            Threshold = threshold,
            Message = message,
            At = at.ToUniversalTime(),
        };

    private static Finding TooLittle(string check, string subject, FindingCategory category, DateTimeOffset at, string message) => new()
    {
        Check = check,
        Subject = subject,
        Category = category,
        Status = FindingStatus.InsufficientData,
        Severity = Severity.None,
        Message = message,
        At = at.ToUniversalTime(),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private readonly record struct Window(int Count, double Sum)
    {
        public double Mean => Sum / Count;

        public Window Add(double value) => new(Count + 1, Sum + value);
    }
}
