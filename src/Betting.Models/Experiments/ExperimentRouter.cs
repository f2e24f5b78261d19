using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Betting.Models.Experiments;

/// <summary>Shares units out among the arms of an experiment: the same unit always the same way, on every host, in every process.</summary>
/// <remarks>
/// <para>The bucket is the first eight bytes of SHA-256 over the length of the salt, a colon, the salt and the unit (UTF-8), taken as a
/// big-endian number modulo 10,000. Two salts share the same units out independently. A challenger answers where the bucket, counted from the
/// first of its own, is below its share.</para>
/// <para>Thread safety: pure functions, safe from any thread.</para>
/// </remarks>
public static class ExperimentRouter
{
    /// <summary>The bucket of a unit.</summary>
    /// <param name="salt">The experiment's salt.</param>
    /// <param name="unit">The unit, for example a fixture's id; not empty.</param>
    /// <returns>0 to 9999.</returns>
    /// <exception cref="ArgumentException">A text is null or empty.</exception>
    public static int Bucket(string salt, string unit)
    {
        ArgumentException.ThrowIfNullOrEmpty(salt);
        ArgumentException.ThrowIfNullOrEmpty(unit);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(Internal.Say.Text($"{salt.Length}:{salt}{unit}")), digest);
        return (int)(BinaryPrimitives.ReadUInt64BigEndian(digest) % Experiment.AllUnits);
    }

    /// <summary>Where a unit goes as the experiment stands.</summary>
    /// <param name="status">The experiment as it stands.</param>
    /// <param name="unit">The unit, for example a fixture's id; not empty.</param>
    /// <param name="at">The instant, which decides how far the ramp has come.</param>
    /// <returns>The arm and whether an exposure is to be logged.</returns>
    /// <exception cref="ArgumentException">The status is null or the unit is empty.</exception>
    public static ExperimentRoute Route(ExperimentStatus status, string unit, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(status);
        Experiment experiment = status.Experiment;
        int bucket = Bucket(experiment.Salt, unit);
        return status.State switch
        {
            ExperimentState.Running => new ExperimentRoute(ArmOf(experiment, bucket, experiment.StepAt(at)), bucket, experiment.StepAt(at) >= 0),
            ExperimentState.Finished when status.Newest.Winner is { } winner => new ExperimentRoute(experiment.FindArm(winner) ?? experiment.Champion, bucket, false),
            _ => new ExperimentRoute(experiment.Champion, bucket, false),
        };
    }

    /// <summary>The arm that owns a bucket at a step of the ramp; -1 is before the first.</summary>
    internal static ExperimentArm ArmOf(Experiment experiment, int bucket, int step)
    {
        if (step < 0)
        {
            return experiment.Champion;
        }

        int first = 0;
        for (int challenger = 0; challenger < experiment.Challengers.Length; challenger++)
        {
            if (bucket >= first && bucket < first + experiment.Ramp[step].Shares[challenger])
            {
                return experiment.Challengers[challenger];
            }

            first += experiment.Ramp[^1].Shares[challenger];
        }

        return experiment.Champion;
    }
}
