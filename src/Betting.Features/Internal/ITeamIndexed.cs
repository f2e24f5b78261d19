namespace Betting.Features.Internal;

/// <summary>A transformer to which the pipeline hands the numbers of both teams, so that names are looked up once per game and not once per transformer.</summary>
internal interface ITeamIndexed
{
    /// <summary>Takes the pipeline's numbering and forgets every state.</summary>
    void Share(TextIndex names);

    void Observe(Result result, int home, int away);

    /// <summary>Writes every value of the destination. A team that nobody has seen may have the number -1.</summary>
    void Compute(in FeatureRequest request, int home, int away, Span<double> destination);
}
