using System.Text.Json;
using CaseFlow.Cases;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Migration;

namespace CaseFlow.Migrations;

/// <summary>What changes for a case, as its row keeps it: the numbers and names of <see cref="MigrationReport"/>, in JSON.</summary>
internal sealed record KeptReport(
    IReadOnlyList<string> From,
    IReadOnlyList<string> To,
    IReadOnlyList<KeptDeadline> Deadlines,
    IReadOnlyList<KeptMark> Marks,
    IReadOnlyList<KeptWork> Work,
    IReadOnlyList<string> Data,
    IReadOnlyList<string> Opens)
{
    private static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web) { Encoder = StepJson.Options.Encoder };

    public static KeptReport Of(MigrationReport report) => new(
        report.OldStates,
        report.NewStates,
        report.Changes.Deadlines.Select(change => new KeptDeadline(change.Rule, change.Kind, change.From, change.To, change.WorkingDays, change.IsHeld)),
        report.Changes.Marks.Select(change => new KeptMark(change.Rule, change.IsEscalation, change.Role, change.Kind, change.From, change.To)),
        report.Work.Select(change => new KeptWork(change.Task, change.Role, change.Kind)),
        report.Data.Select(change => change.Name),
        report.Opens);

    public static string Write(MigrationReport report) => JsonSerializer.Serialize(Of(report), Options);

    public static KeptReport Read(string written) => JsonSerializer.Deserialize<KeptReport>(written, Options)!;

    public static string WriteReasons(Items<Refusal> reasons) =>
        JsonSerializer.Serialize(reasons.Select(reason => new KeptReason(reason.Code, reason.Message.Vi, reason.Message.En)), Options);

    public static IReadOnlyList<KeptReason> ReadReasons(string written) => JsonSerializer.Deserialize<List<KeptReason>>(written, Options)!;
}

internal sealed record KeptDeadline(string Rule, TimeChangeKind Kind, DateTimeOffset? From, DateTimeOffset? To, int? WorkingDays, bool IsHeld);

internal sealed record KeptMark(string Rule, bool IsEscalation, string? Role, TimeChangeKind Kind, DateTimeOffset? From, DateTimeOffset? To);

internal sealed record KeptWork(string Task, string Role, WorkChangeKind Kind);

internal sealed record KeptReason(string Code, string Vi, string En);
