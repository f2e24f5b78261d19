namespace Betting.Ingestion;

/// <summary>Why a row, or one part of it, could not be used.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record RejectedRow
{
    /// <summary>The file or address that was read.</summary>
    public required string File { get; init; }

    /// <summary>The line in the file, counted from 1 with the header; 0 where the whole file is meant.</summary>
    public required long Line { get; init; }

    /// <summary>The column's name; empty where the whole row is meant.</summary>
    public string Column { get; init; } = "";

    /// <summary>The text that was found there, cut to 100 characters; empty where the whole row is meant.</summary>
    public string Value { get; init; } = "";

    /// <summary>One sentence that says what was wrong.</summary>
    public required string Reason { get; init; }

    /// <summary>What was lost: the whole row, or one part of it.</summary>
    public required RejectScope Scope { get; init; }
}
