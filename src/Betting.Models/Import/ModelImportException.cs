namespace Betting.Models.Import;

/// <summary>A file of another library cannot be imported; the message says what is wrong, where, and what to do.</summary>
public sealed class ModelImportException : FormatException
{
    /// <summary>Creates the exception with a general message.</summary>
    public ModelImportException()
        : base("The model cannot be imported.")
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong.</param>
    public ModelImportException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">The cause.</param>
    public ModelImportException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
