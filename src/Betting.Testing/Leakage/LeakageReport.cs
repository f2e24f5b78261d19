using System.Collections.Immutable;

namespace Betting.Testing.Leakage;

/// <summary>What a check of features for leakage found.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record LeakageReport
{
    private const int MaximumSentences = 10;

    /// <summary>Whether no feature moved. Look at <see cref="Unexercised"/> too: what could not be changed could not be found.</summary>
    public bool IsClean => Findings.IsEmpty;

    /// <summary>For each cause and feature the first that moved, by cut, cause, instant and fixture; empty where none did.</summary>
    public required ImmutableArray<LeakageFinding> Findings { get; init; }

    /// <summary>How many rows were compared, over all cuts and causes.</summary>
    public required int Comparisons { get; init; }

    /// <summary>Causes that were asked for and that this history gave no opportunity to check, for example closing prices where there are no quotes.</summary>
    public required ImmutableArray<LeakageCause> Unexercised { get; init; }

    /// <summary>Fails where something leaks.</summary>
    /// <exception cref="LeakageException">There is a finding; the message holds the first ten in full.</exception>
    public void ThrowIfLeaking()
    {
        if (IsClean)
        {
            return;
        }

        IEnumerable<string> sentences = Findings.Take(MaximumSentences).Select(finding => finding.Message);
        if (Findings.Length > MaximumSentences)
        {
            sentences = sentences.Append(FormattableString.Invariant($"And {Findings.Length - MaximumSentences} more."));
        }

        throw new LeakageException(string.Join(Environment.NewLine, sentences));
    }
}
