using System.Collections.Immutable;
using System.Globalization;

namespace Betting.Monitoring.Drift;

/// <summary>Speaks up only about what lasts: the severity that k of the last n windows reached.</summary>
/// <remarks>
/// A window with too little data says nothing and takes no place among the n. Until k windows could be checked the answer is
/// <see cref="FindingStatus.InsufficientData"/>. Windows should not overlap, or one change counts several times. Thread safety: none.
/// </remarks>
public sealed class DriftPersistence
{
    private readonly int required;
    private readonly int windows;
    private readonly Dictionary<(string Check, string Subject), Queue<Severity>> histories = [];

    /// <summary>Creates an empty memory.</summary>
    /// <param name="required">k: in how many windows a severity must have been reached, from 1; default 2.</param>
    /// <param name="windows">n: of how many of the latest, from k to 1000; default 3.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public DriftPersistence(int required = 2, int windows = 3)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(required, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(windows, required);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(windows, 1000);
        this.required = required;
        this.windows = windows;
    }

    /// <summary>Takes the findings of one more window.</summary>
    /// <param name="findings">The findings of a window, each check and subject once.</param>
    /// <returns>The same findings with the severity that lasted, in order.</returns>
    public ImmutableArray<Finding> Observe(IEnumerable<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        return [.. findings.Select(Observe)];
    }

    /// <summary>Takes the comparisons of one more window.</summary>
    /// <param name="drifts">The comparisons of a window, each feature once.</param>
    /// <returns>Their findings with the severity that lasted, in order.</returns>
    public ImmutableArray<Finding> Observe(IEnumerable<FeatureDrift> drifts)
    {
        ArgumentNullException.ThrowIfNull(drifts);
        return Observe(drifts.Select(drift => drift.Finding));
    }

    private Finding Observe(Finding finding)
    {
        if (!histories.TryGetValue((finding.Check, finding.Subject), out Queue<Severity>? history))
        {
            histories.Add((finding.Check, finding.Subject), history = new Queue<Severity>());
        }

        if (finding.Status == FindingStatus.Checked)
        {
            history.Enqueue(finding.Severity);
            while (history.Count > windows)
            {
                history.Dequeue();
            }
        }

        if (history.Count < required)
        {
            string few = string.Create(CultureInfo.InvariantCulture, $"{finding.Message} {history.Count} of {required} windows could be checked so far.");
            return finding with { Status = FindingStatus.InsufficientData, Severity = Severity.None, Message = few };
        }

        Severity lasting = history.OrderDescending().ElementAt(required - 1);
        int reached = lasting == Severity.None ? 0 : history.Count(severity => severity >= lasting);
        string how = string.Create(CultureInfo.InvariantCulture, $"{finding.Message} {(lasting == Severity.None ? $"No severity reached {required}" : $"{lasting} in {reached}")} of the last {history.Count} windows.");
        return finding with { Severity = lasting, Message = how };
    }
}
