using System.Collections.Immutable;

namespace Betting.Benchmarks.Ratios;

/// <summary>A piece of work that ours and a rival do on the same data.</summary>
internal sealed record Comparison
{
    /// <summary>What is done, with its size and threads.</summary>
    public required string Name { get; init; }

    /// <summary>The rival's script in the folder <c>rivals</c>.</summary>
    public required string Script { get; init; }

    /// <summary>Files and parameters of the script.</summary>
    public required ImmutableArray<string> Arguments { get; init; }

    /// <summary>One run of ours.</summary>
    public required Func<TimedAnswer> Ours { get; init; }

    /// <summary>The name of the number that shows that both did the same work.</summary>
    public required string ValueName { get; init; }

    /// <summary>The unit of that number; <c>1</c> where it has none.</summary>
    public string ValueUnit { get; init; } = "1";

    /// <summary>The largest difference between both numbers that is accepted.</summary>
    public required double ValueBar { get; init; }

    /// <summary>The most threads of the rival.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Counted runs of each side; one more of each comes first to warm up.</summary>
    public int Runs { get; init; } = 5;
}
