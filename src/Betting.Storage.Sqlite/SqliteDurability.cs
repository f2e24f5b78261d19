namespace Betting.Storage.Sqlite;

/// <summary>What a finished call survives.</summary>
public enum SqliteDurability
{
    /// <summary>Every commit is flushed to the disk (<c>synchronous=FULL</c>): survives the loss of power, as far as the disk keeps its word.</summary>
    Full,

    /// <summary>
    /// Commits are handed to the operating system (<c>synchronous=NORMAL</c> with a write-ahead log): survives the killing of the process at
    /// any moment, may lose the last commits, never the consistency, when power is lost. Many times faster.
    /// </summary>
    Normal,
}
