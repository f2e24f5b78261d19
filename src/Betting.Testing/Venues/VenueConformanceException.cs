namespace Betting.Testing.Venues;

/// <summary>A venue broke a promise of <see cref="Betting.Execution.IVenue"/>.</summary>
public sealed class VenueConformanceException : Exception
{
    /// <summary>Creates the exception.</summary>
    public VenueConformanceException()
        : this("A venue broke a promise of IVenue.")
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">Which promise, and how.</param>
    public VenueConformanceException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">Which promise, and how.</param>
    /// <param name="innerException">The cause.</param>
    public VenueConformanceException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
