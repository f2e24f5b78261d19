namespace Betting.Repository.Tests;

/// <summary>A file whose content follows from the code.</summary>
internal static class ApprovedFile
{
    /// <summary>Compares a file with what it should hold, or writes it when approving.</summary>
    public static void Check(string relativePath, string expected)
    {
        if (Checkout.IsApproving)
        {
            Checkout.Write(relativePath, expected);
            return;
        }

        Assert.True(Checkout.Exists(relativePath), $"{relativePath} does not exist. {Checkout.HowToApprove}");
        string[] written = Checkout.Read(relativePath).Split('\n');
        string[] wanted = expected.ReplaceLineEndings("\n").Split('\n');
        string[] gone = [.. written.Except(wanted).Take(5).Select(line => "- " + line.Trim())];
        string[] added = [.. wanted.Except(written).Take(5).Select(line => "+ " + line.Trim())];
        Assert.True(
            written.SequenceEqual(wanted),
            $"{relativePath} differs from the code:\n{string.Join('\n', [.. gone, .. added])}\n{Checkout.HowToApprove}");
    }
}
