namespace Betting.Features.Tests;

#region own-transformer
/// <summary>Games won in a row before this one.</summary>
internal sealed class WinStreakTransformer : IFeatureTransformer
{
    private readonly Dictionary<string, int> streaks = new(StringComparer.Ordinal);

    public FeatureSet Features { get; } = new("win-streak", codeVersion: 1, "Games won in a row.", ["home_win_streak", "away_win_streak"], parameters: []);

    public void Compute(in FeatureRequest request, Span<double> destination)
    {
        destination[0] = streaks.GetValueOrDefault(request.Fixture.Home);
        destination[1] = streaks.GetValueOrDefault(request.Fixture.Away);
    }

    public void Observe(Result result)
    {
        if (result.Status == ResultStatus.Final)
        {
            streaks[result.Fixture.Home] = result.Margin > 0 ? streaks.GetValueOrDefault(result.Fixture.Home) + 1 : 0;
            streaks[result.Fixture.Away] = result.Margin < 0 ? streaks.GetValueOrDefault(result.Fixture.Away) + 1 : 0;
        }
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(streaks.Count);
        foreach ((string team, int streak) in streaks.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            writer.Write(team);
            writer.Write(streak);
        }
    }

    public void Restore(BinaryReader reader)
    {
        streaks.Clear();
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            streaks.Add(reader.ReadString(), reader.ReadInt32());
        }
    }
}
#endregion
