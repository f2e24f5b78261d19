namespace Betting.Execution;

/// <summary>A venue gave no usable answer; whether an order was placed is unknown.</summary>
public sealed class VenueException : Exception
{
    /// <summary>Creates the exception.</summary>
    public VenueException()
        : this("The venue gave no answer.")
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened.</param>
    public VenueException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">The cause.</param>
    public VenueException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="venue">The venue's name.</param>
    /// <param name="operation">What was being done.</param>
    /// <param name="isTransient">Whether the same call may succeed later.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public VenueException(string message, string venue, string operation, bool isTransient, Exception? innerException = null)
        : base(message, innerException)
    {
        Venue = venue;
        Operation = operation;
        IsTransient = isTransient;
    }

    /// <summary>The venue's name; empty where unknown.</summary>
    public string Venue { get; } = "";

    /// <summary>What was being done; empty where unknown.</summary>
    public string Operation { get; } = "";

    /// <summary>Whether the same call may succeed later.</summary>
    public bool IsTransient { get; }
}
