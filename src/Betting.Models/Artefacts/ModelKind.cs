using System.Text.Json;

namespace Betting.Models.Artefacts;

/// <summary>How one kind of model is stored: the property "model" of the document.</summary>
internal sealed record ModelKind(string Name, Type Type, Action<Utf8JsonWriter, IModel> Write, Func<ArtefactFields, ModelSignature, IModel> Read)
{
    public static ModelKind Of<T>(string name, Action<Utf8JsonWriter, T> write, Func<ArtefactFields, ModelSignature, T> read)
        where T : class, IModel => new(name, typeof(T), (json, model) => write(json, (T)model), (fields, signature) => read(fields, signature));
}
