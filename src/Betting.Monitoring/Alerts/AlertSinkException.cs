namespace Betting.Monitoring.Alerts;

/// <summary>A sink could not deliver an alert.</summary>
/// <remarks>The message says what went wrong and holds no secret; there is no inner exception that could.</remarks>
public sealed class AlertSinkException : Exception
{
    /// <summary>Creates the exception.</summary>
    public AlertSinkException()
        : this("The alert could not be delivered.")
    {
    }

    /// <summary>Creates the exception for a failure that may pass.</summary>
    /// <param name="message">What went wrong and what to do, without any secret.</param>
    public AlertSinkException(string message)
        : this(message, isTransient: true)
    {
    }

    /// <summary>Creates the exception for a failure that may pass.</summary>
    /// <param name="message">What went wrong and what to do, without any secret.</param>
    /// <param name="innerException">The cause; it must hold no secret either.</param>
    public AlertSinkException(string message, Exception innerException)
        : base(message, innerException) => IsTransient = true;

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What went wrong and what to do, without any secret.</param>
    /// <param name="isTransient">Whether the same call may succeed later without a change.</param>
    /// <param name="retryAfter">How long the receiver asked to wait.</param>
    public AlertSinkException(string message, bool isTransient, TimeSpan? retryAfter = null)
        : base(message)
    {
        IsTransient = isTransient;
        RetryAfter = retryAfter;
    }

    /// <summary>Whether the same call may succeed later without a change.</summary>
    public bool IsTransient { get; }

    /// <summary>How long the receiver asked to wait; <see langword="null"/> where it did not.</summary>
    public TimeSpan? RetryAfter { get; }
}
