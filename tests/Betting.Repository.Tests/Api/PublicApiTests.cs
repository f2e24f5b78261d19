namespace Betting.Repository.Tests.Api;

/// <summary>The public surface is approved text: a change of it is a decision, visible in the change.</summary>
public sealed class PublicApiTests
{
    public static TheoryData<string> AllPackages => [.. Checkout.Packages];

    [Theory]
    [MemberData(nameof(AllPackages))]
    public void Public_surface_equals_the_approved_text(string package)
    {
        ApprovedFile.Check($"docs/api/{package}.txt", ApiText.Of(Checkout.Load(package)));
    }

    [Fact]
    public void Every_approved_text_belongs_to_a_package()
    {
        Assert.Equal(Checkout.Packages, Checkout.Files("docs/api", "*.txt").Select(path => Path.GetFileNameWithoutExtension(path)));
    }
}
