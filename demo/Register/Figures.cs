using System.Text.Json;

namespace CaseFlow.Demo.Register;

/// <summary>What was published about a real district; the register that the demo makes must count up to exactly this.</summary>
internal sealed record Figures(
    int Communes, int CourtDossiers, int PersonsInCourtDossiers, int PostRehabDecisions, int PersonsInPostRehabDecisions)
{
    private static readonly JsonSerializerOptions Names = new(JsonSerializerDefaults.Web);

    public static Figures Read() => JsonSerializer.Deserialize<Figures>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Register", "ba-vi-2024-9m.json")), Names)!;
}
