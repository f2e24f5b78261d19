namespace Betting.Testing.Leakage;

/// <summary>Features changed when only the future did.</summary>
public sealed class LeakageException : Exception
{
    /// <summary>Creates the exception with a general message.</summary>
    public LeakageException()
        : this("A feature changed when only the future did.")
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">Which feature, which fixture, both values and what was changed.</param>
    public LeakageException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">Which feature, which fixture, both values and what was changed.</param>
    /// <param name="innerException">What went wrong underneath.</param>
    public LeakageException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
