using System.Globalization;
using System.Text;

namespace Betting.Monitoring.Alerts;

/// <summary>Writes each alert as one plain line, for a console or a file.</summary>
/// <remarks>
/// A line is: instant in UTC, severity, category, key with labels, title, message; line breaks and other control characters become blanks. The writer
/// belongs to the caller. Thread-safe as long as nobody else writes to the writer.
/// </remarks>
public sealed class TextAlertSink : IAlertSink
{
    private readonly Lock gate = new();
    private readonly TextWriter writer;

    /// <summary>Creates a sink.</summary>
    /// <param name="writer">Where lines go; flushed after each.</param>
    /// <param name="name">The sink's unique name. Default <c>text</c>.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public TextAlertSink(TextWriter writer, string name = "text")
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        this.writer = writer;
        Name = name;
    }

    /// <summary>The sink's unique name.</summary>
    public string Name { get; }

    /// <summary>Writes one line.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="cancellationToken">Cancelled before the line is written means not written.</param>
    /// <returns>A completed task.</returns>
    /// <exception cref="IOException">The writer fails.</exception>
    public Task SendAsync(Alert alert, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(alert);
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellationToken);
        }

        string line = LineOf(alert);
        lock (gate)
        {
            writer.Write(line + "\n");
            writer.Flush();
        }

        return Task.CompletedTask;
    }

    private static string LineOf(Alert alert)
    {
        StringBuilder line = new();
        line.Append(alert.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))
            .Append(' ').Append(FindingWords.Of(alert.Severity).ToUpperInvariant())
            .Append(' ').Append(FindingWords.Of(alert.Category))
            .Append(' ').Append(alert.Key);
        if (!alert.Labels.IsEmpty)
        {
            line.Append('{').AppendJoin(',', alert.Labels.Select(label => $"{label.Key}={label.Value}")).Append('}');
        }

        line.Append(": ").Append(alert.Title).Append(" - ").Append(alert.Message);
        return AlertText.OneLine(line.ToString());
    }
}
