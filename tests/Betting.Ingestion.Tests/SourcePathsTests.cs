namespace Betting.Ingestion.Tests;

public sealed class SourcePathsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Folders_are_searched_at_any_depth_in_ordinal_order_without_duplicates()
    {
        using TemporaryFolder folder = new();
        string b = folder.Write("b.csv", "x");
        string a = folder.Write("a.csv", "x");
        string deep = folder.Write(Path.Combine("sub", "deep", "c.CSV"), "x");
        folder.Write("notes.txt", "x");

        Assert.Equal([b, a, deep], SourcePaths.Expand([b, folder.Path, Path.Combine(folder.Path, ".", "a.csv")]));
    }

    [Fact]
    public void A_path_that_does_not_exist_is_named()
    {
        FileNotFoundException failure = Assert.Throws<FileNotFoundException>(() => SourcePaths.Expand(["no-such-file.csv"]));

        Assert.Contains("no-such-file.csv", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_files_is_an_error_that_names_it()
    {
        using TemporaryFolder folder = new();
        folder.Write("notes.txt", "x");

        FileNotFoundException failure = Assert.Throws<FileNotFoundException>(() => SourcePaths.Expand([folder.Path]));

        Assert.Contains(folder.Path, failure.Message, StringComparison.Ordinal);
        Assert.Contains("no .csv", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_path_and_an_empty_path_are_refused()
    {
        Assert.Throws<ArgumentException>(() => SourcePaths.Expand([]));
        Assert.Throws<ArgumentException>(() => SourcePaths.Expand([" "]));
    }

    [Fact]
    public async Task The_fingerprint_depends_on_contents_and_not_on_names_or_order()
    {
        using TemporaryFolder folder = new();
        string first = folder.Write("first.csv", "one");
        string second = folder.Write("second.csv", "two");
        string moved = folder.Write(Path.Combine("elsewhere", "z.csv"), "one");
        string changed = folder.Write("changed.csv", "onE");

        string fingerprint = await SourcePaths.FingerprintAsync([first, second], Token);

        Assert.Matches("^[0-9a-f]{64}$", fingerprint);
        Assert.Equal(fingerprint, await SourcePaths.FingerprintAsync([second, moved], Token));
        Assert.NotEqual(fingerprint, await SourcePaths.FingerprintAsync([changed, second], Token));
        Assert.NotEqual(fingerprint, await SourcePaths.FingerprintAsync([first], Token));
    }
}
