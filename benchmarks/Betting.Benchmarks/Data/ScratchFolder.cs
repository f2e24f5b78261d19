namespace Betting.Benchmarks.Data;

/// <summary>A folder among the system's temporary files. Whoever made it deletes it.</summary>
internal sealed class ScratchFolder
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("betting-benchmarks-");

    /// <summary>The path of a file in the folder.</summary>
    public string File(string name) => Path.Combine(folder.FullName, name);

    /// <summary>Deletes the folder and all in it.</summary>
    public void Delete() => folder.Delete(recursive: true);
}
