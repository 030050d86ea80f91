using System.Text.Json.Nodes;

namespace CaseFlow.People.Facts;

/// <summary>Everything recorded of a person as it stands now: the columns of the register and the newest of every other field.</summary>
internal sealed record PersonRecord(Guid PersonId, int Version, IReadOnlyList<KnownFact> Facts)
{
    /// <summary>The value of a field that a person has once; null when nothing is known.</summary>
    public JsonNode? Find(string field) => Facts.FirstOrDefault(fact => fact.Field.Id == field && fact.Entry == 0)?.Value;

    /// <summary>The entries of a list, the newest last.</summary>
    public IReadOnlyList<KnownFact> Entries(string field) => [.. Facts.Where(fact => fact.Field.Id == field && fact.Entry > 0)];
}

/// <param name="Entry">Which of a list, from 1; 0 of a field that a person has once.</param>
internal sealed record KnownFact(PersonField Field, int Entry, JsonNode Value);

/// <summary>One line of the history of a field.</summary>
/// <param name="Was">Null: nothing was known.</param>
/// <param name="Becomes">Null: it was taken away.</param>
/// <param name="By">Null: it came with a register that was loaded.</param>
internal sealed record FactChange(PersonField Field, int Entry, JsonNode? Was, JsonNode? Becomes, DateTimeOffset At, string? By);
