namespace Betting.TestSupport;

/// <summary>Finds the folder of real data files that some tests read, or skips the test with the reason.</summary>
internal static class SharedData
{
    /// <summary>The path of a file or folder below the data folder; skips the running test when it is absent.</summary>
    public static string Path(string relativePath)
    {
        string? root = Environment.GetEnvironmentVariable("BETTING_DATA") ?? FindBeside(AppContext.BaseDirectory) ?? FindBeside(Environment.CurrentDirectory);
        Assert.SkipWhen(root is null, "No data folder: set BETTING_DATA to a folder with the published files (see docs/data.md).");
        string path = System.IO.Path.Combine(root, relativePath);
        Assert.SkipUnless(System.IO.Path.Exists(path), $"The data folder '{root}' has no '{relativePath}'.");
        return path;
    }

    private static string? FindBeside(string start)
    {
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
        {
            string candidate = System.IO.Path.Combine(folder.FullName, "shared", "data");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
