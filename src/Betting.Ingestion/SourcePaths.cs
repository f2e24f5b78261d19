using System.Security.Cryptography;
using System.Text;

namespace Betting.Ingestion;

/// <summary>Finds the files behind paths that a user gave, and tells whether two sets of files hold the same data.</summary>
/// <remarks>Thread-safe.</remarks>
public static class SourcePaths
{
    private const int DeepestFolder = 32;

    /// <summary>The files behind files and folders, in the order given; of a folder every .csv file at any depth, in ordinal order of its path.</summary>
    /// <param name="paths">Files and folders; at least one.</param>
    /// <returns>Full paths without duplicates.</returns>
    /// <exception cref="ArgumentException">There is no path, or one is empty.</exception>
    /// <exception cref="FileNotFoundException">A path does not exist, or a folder holds no .csv file; the message names it.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder may not be read.</exception>
    public static IReadOnlyList<string> Expand(IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        List<string> files = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        bool any = false;
        foreach (string path in paths)
        {
            any = true;
            ArgumentException.ThrowIfNullOrWhiteSpace(path, nameof(paths));
            files.AddRange(FilesOf(path).Where(seen.Add));
        }

        return any ? files : throw new ArgumentException("No path was given; name at least one file or folder.", nameof(paths));
    }

    /// <summary>A fingerprint of the contents of files. Names, folders and order do not matter: the same data elsewhere has the same fingerprint.</summary>
    /// <param name="files">The files, as <see cref="Expand"/> returns them.</param>
    /// <param name="cancellationToken">Stops between reads.</param>
    /// <returns>SHA-256 in 64 lower-case hexadecimal digits, over the sorted SHA-256 of every file.</returns>
    /// <exception cref="FileNotFoundException">A file does not exist.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static async Task<string> FingerprintAsync(IEnumerable<string> files, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        List<string> hashes = [];
        foreach (string file in files)
        {
            FileStream stream = File.OpenRead(file);
            await using (stream.ConfigureAwait(false))
            {
                hashes.Add(Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken).ConfigureAwait(false)));
            }
        }

        hashes.Sort(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join('\n', hashes))));
    }

    private static string[] FilesOf(string path)
    {
        string full = Path.GetFullPath(path);
        if (File.Exists(full))
        {
            return [full];
        }

        if (!Directory.Exists(full))
        {
            throw new FileNotFoundException($"There is no file or folder '{path}' (looked for '{full}').", full);
        }

        string[] files = [.. Directory
            .EnumerateFiles(full, "*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = DeepestFolder, IgnoreInaccessible = false })
            .Where(file => file.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))];
        Array.Sort(files, StringComparer.Ordinal);
        return files.Length > 0 ? files : throw new FileNotFoundException($"The folder '{path}' holds no .csv file (looked in '{full}').", full);
    }
}
