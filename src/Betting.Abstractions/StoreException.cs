namespace Betting;

/// <summary>A store is broken, busy or holds something that it should not.</summary>
public sealed class StoreException : Exception
{
    /// <summary>Creates the exception.</summary>
    public StoreException()
        : this("The store failed.")
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was wrong and what to do.</param>
    public StoreException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was wrong and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public StoreException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was wrong and what to do.</param>
    /// <param name="store">The store, for example a file's path.</param>
    /// <param name="operation">What was being done.</param>
    /// <param name="isTransient">Whether the same call may succeed later.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public StoreException(string message, string store, string operation, bool isTransient, Exception? innerException = null)
        : base(message, innerException)
    {
        Store = store;
        Operation = operation;
        IsTransient = isTransient;
    }

    /// <summary>The store, for example a file's path; empty where unknown.</summary>
    public string Store { get; } = "";

    /// <summary>What was being done; empty where unknown.</summary>
    public string Operation { get; } = "";

    /// <summary>Whether the same call may succeed later without a change.</summary>
    public bool IsTransient { get; }
}
