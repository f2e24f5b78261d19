using System.Text;
using Betting.Features.Competitions;
using Betting.Features.Exponential;
using Betting.Features.Form;
using Betting.Features.Glicko;
using Betting.Features.HeadToHead;
using Betting.Features.PiRatings;
using Betting.Features.Prices;
using Betting.Features.Schedule;
using Betting.Features.Table;

namespace Betting.Features.Internal;

/// <summary>The transformers of one pipeline with their columns and the numbering of teams that they share.</summary>
internal sealed class FeatureParts
{
    private readonly IFeatureTransformer[] transformers;
    private readonly ITeamIndexed?[] indexed;
    private readonly int[] starts;
    private readonly byte[][] initialStates;

    public FeatureParts(IFeatureTransformer[] transformers)
    {
        this.transformers = transformers;
        indexed = [.. transformers.Select(part => part as ITeamIndexed)];
        starts = new int[transformers.Length + 1];
        for (int part = 0; part < transformers.Length; part++)
        {
            starts[part + 1] = starts[part] + transformers[part].Features.Names.Length;
        }

        AreIndependent = transformers.All(IsIndependent);
        initialStates = Save();
        foreach (ITeamIndexed? part in indexed)
        {
            part?.Share(Teams);
        }

        Reset();
    }

    public int Count => transformers.Length;

    /// <summary>Whether every transformer is known to answer from its own calls alone, so that one may run ahead of the others.</summary>
    public bool AreIndependent { get; }

    public TextIndex Teams { get; } = new();

    public void Observe(Result result)
    {
        FeatureEvent taken = new(result, -1, Teams.GetOrAdd(result.Fixture.Home), Teams.GetOrAdd(result.Fixture.Away));
        for (int part = 0; part < transformers.Length; part++)
        {
            Observe(part, in taken);
        }
    }

    public void Observe(int part, in FeatureEvent taken)
    {
        if (indexed[part] is { } fast)
        {
            fast.Observe(taken.Result!, taken.Home, taken.Away);
        }
        else
        {
            transformers[part].Observe(taken.Result!);
        }
    }

    public void Compute(in FeatureRequest request, Span<double> destination)
    {
        int home = Teams.Find(request.Fixture.Home);
        int away = Teams.Find(request.Fixture.Away);
        for (int part = 0; part < transformers.Length; part++)
        {
            Compute(part, in request, home, away, destination);
        }
    }

    public void Compute(int part, in FeatureRequest request, int home, int away, Span<double> row)
    {
        Span<double> columns = row[starts[part]..starts[part + 1]];
        if (indexed[part] is { } fast)
        {
            fast.Compute(in request, home, away, columns);
            return;
        }

        columns.Fill(double.NaN);
        transformers[part].Compute(in request, columns);
    }

    /// <summary>Goes back to the state in which the transformers came.</summary>
    public void Reset() => Restore(initialStates);

    public byte[][] Save()
    {
        byte[][] states = new byte[transformers.Length][];
        for (int part = 0; part < states.Length; part++)
        {
            using MemoryStream stream = new();
            using BinaryWriter writer = new(stream, Encoding.UTF8);
            transformers[part].Save(writer);
            writer.Flush();
            states[part] = stream.ToArray();
        }

        return states;
    }

    public void Restore(byte[][] states)
    {
        for (int part = 0; part < states.Length; part++)
        {
            using MemoryStream stream = new(states[part], writable: false);
            using BinaryReader reader = new(stream, Encoding.UTF8);
            transformers[part].Restore(reader);
            if (stream.Position != stream.Length)
            {
                throw new InvalidDataException($"'{transformers[part].Features.Id}' left {stream.Length - stream.Position} bytes of its state unread.");
            }
        }
    }

    // One that a user wrote, or that wraps one, may look at another transformer: it is not named here, and all stay in step.
    private static bool IsIndependent(IFeatureTransformer transformer) =>
        transformer is ITeamIndexed or SeasonFormTransformer or CompetitionTransformer or MarketPriceTransformer or Glicko2Transformer or PiRatingTransformer
            or ExponentialFormTransformer or FormStreakTransformer or HeadToHeadTransformer or ScheduleLoadTransformer or TablePositionTransformer;
}
