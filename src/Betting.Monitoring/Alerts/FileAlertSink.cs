using System.Globalization;
using System.Text;

namespace Betting.Monitoring.Alerts;

/// <summary>Appends each alert to a file, as one line of <see cref="AlertJson"/>, flushed to the disk.</summary>
/// <remarks>
/// Thread-safe; the file belongs to one sink of one process. A line that a crash left half is ended before the next one is written, so that every other
/// line stays readable. After a delivery that was repeated an alert may stand there twice, with the same id.
/// </remarks>
public sealed class FileAlertSink : IAlertSink
{
    private readonly Lock gate = new();
    private readonly FileAlertOptions options;
    private readonly string path;

    /// <summary>Creates a sink. Files and folders are created with the first alert.</summary>
    /// <param name="path">The file, for example <c>logs/alerts.jsonl</c>.</param>
    /// <param name="options">How files are kept small; <see langword="null"/> for the defaults.</param>
    /// <param name="name">The sink's unique name. Default <c>file</c>.</param>
    /// <exception cref="ArgumentException">The path or the name is empty, or an option is out of range.</exception>
    public FileAlertSink(string path, FileAlertOptions? options = null, string name = "file")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        this.options = options ?? new FileAlertOptions();
        OptionErrors errors = new();
        errors.Require(this.options.MaximumBytes >= 1024, nameof(FileAlertOptions.MaximumBytes), this.options.MaximumBytes, "1024 or more");
        errors.Require(this.options.KeptFiles is >= 0 and <= 1000, nameof(FileAlertOptions.KeptFiles), this.options.KeptFiles, "0 to 1000");
        errors.ThrowIfAny("The file sink cannot be made", nameof(options));
        this.path = Path.GetFullPath(path);
        Name = name;
    }

    /// <summary>The sink's unique name.</summary>
    public string Name { get; }

    /// <summary>Appends one line.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="cancellationToken">Cancelled before the line is written means not written.</param>
    /// <returns>When the line is on the disk.</returns>
    /// <exception cref="AlertSinkException">The file cannot be written.</exception>
    public Task SendAsync(Alert alert, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(alert);
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellationToken);
        }

        try
        {
            byte[] line = Encoding.UTF8.GetBytes(AlertJson.Write(alert) + "\n");
            lock (gate)
            {
                Append(line);
            }

            return Task.CompletedTask;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return Task.FromException(new AlertSinkException($"The file '{path}' cannot be written: {exception.Message} Check the path, its rights and the space on the disk."));
        }
    }

    private void Append(byte[] line)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? path);
        FileInfo file = new(path);
        if (file is { Exists: true, Length: > 0 } && file.Length + line.Length > options.MaximumBytes)
        {
            PutAside();
        }

        using FileStream stream = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        if (stream.Length > 0)
        {
            stream.Seek(-1, SeekOrigin.End);
            if (stream.ReadByte() != '\n')
            {
                stream.WriteByte((byte)'\n');
            }
        }

        stream.Write(line);
        stream.Flush(flushToDisk: true);
    }

    private void PutAside()
    {
        if (options.KeptFiles == 0)
        {
            File.Delete(path);
            return;
        }

        for (int number = options.KeptFiles - 1; number >= 1; number--)
        {
            if (File.Exists(Aside(number)))
            {
                File.Move(Aside(number), Aside(number + 1), overwrite: true);
            }
        }

        File.Move(path, Aside(1), overwrite: true);
    }

    private string Aside(int number) => string.Create(CultureInfo.InvariantCulture, $"{path}.{number}");
}
