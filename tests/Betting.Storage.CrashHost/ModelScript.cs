using Betting.Models;

namespace Betting.Storage.CrashHost;

/// <summary>A fixed series of models that are registered and activated one after the other; running it again goes on where the registry stands.</summary>
public static class ModelScript
{
    public const string Name = "football/match-result";

    /// <summary>How many models each racer registers.</summary>
    public const int PerRacer = 20;

    public static readonly DateTimeOffset Start = new(2024, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public static async Task RunAsync(IModelRegistry registry, int count, Action<int> activated)
    {
        for (int number = 1; number <= count; number++)
        {
            RegisteredModel model = await registry.RegisterAsync(Registration(ArtefactOf(number)));
            ActivationResult result = await registry.ActivateAsync(Activation(model.Version, number == 1 ? null : number - 1, number));
            if (result.Outcome is ActivationOutcome.Activated or ActivationOutcome.AlreadyActive)
            {
                activated(number);
            }
        }
    }

    /// <summary>Registers models of its own, then activates the version that has its number, believing that none is active.</summary>
    public static async Task RaceAsync(IModelRegistry registry, int racer, Action<int> registered, Action<ActivationOutcome> activated)
    {
        for (int number = 0; number < PerRacer; number++)
        {
            registered((await registry.RegisterAsync(Registration([(byte)racer, (byte)number]))).Version);
        }

        activated((await registry.ActivateAsync(Activation(racer, null, racer))).Outcome);
    }

    /// <summary>Large enough that a kill may come while it is being written.</summary>
    public static byte[] ArtefactOf(int number)
    {
        byte[] artefact = new byte[50_000];
        Array.Fill(artefact, (byte)number);
        BitConverter.TryWriteBytes(artefact, number);
        return artefact;
    }

    private static ModelRegistration Registration(byte[] artefact) => new() { Name = Name, ModelId = "id", Artefact = [.. artefact], RegisteredAt = Start };

    private static ActivationRequest Activation(int version, int? expected, int minute) =>
        new() { Name = Name, Version = version, ExpectedCurrentVersion = expected, EffectiveAt = Start.AddMinutes(minute), Actor = "host", Reason = "script" };
}
