using CaseFlow.Cases;
using CaseFlow.Definitions;
using CaseFlow.Migrations;
using CaseFlow.Platform.Web;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Migration;

namespace CaseFlow.CommandLine;

/// <summary>A preview as programs read it. Instants are local ones with their offset.</summary>
/// <param name="Through">Versions gone through on the way.</param>
internal sealed record PreviewWritten(
    string Definition, int From, int To, IReadOnlyList<int> Through, PreviewTotals Totals, IReadOnlyList<CaseWritten> Cases)
{
    public static PreviewWritten Of(VersionRoute route, IReadOnlyList<PreviewedCase> cases) => new(
        route.To.Definition.Id, route.From.Definition.Version, route.To.Definition.Version, [.. route.Route.Through], PreviewTotals.Of(cases),
        [.. cases.Select(previewed => Case(route, previewed))]);

    /// <summary>Why a case does not come over; empty for one that does.</summary>
    public static IReadOnlyList<Refusal> Reasons(MigrationOutcome outcome) => outcome switch
    {
        Held held => held.Reasons,
        Blocked blocked => blocked.Reasons,
        _ => [],
    };

    private static CaseWritten Case(VersionRoute route, PreviewedCase previewed)
    {
        var report = (previewed.Outcome as Migrated)?.Report;
        return new CaseWritten(
            previewed.CaseNo, previewed.Group, [.. Reasons(previewed.Outcome).Select(reason => new ReasonWritten(reason.Code, reason.Message))],
            report?.OldStates ?? [], report?.NewStates ?? [],
            [.. (report?.Changes.Deadlines ?? []).Select(change => new DeadlineWritten(
                change.Rule, Title(route, change.Rule, change.Kind), change.Kind, Local(change.From), Local(change.To), change.WorkingDays, change.IsHeld))],
            [.. (report?.Changes.Marks ?? []).Select(change => new MarkWritten(
                change.Rule, Title(route, change.Rule, change.Kind), change.IsEscalation, change.Role, change.Kind, Local(change.From), Local(change.To)))],
            report?.Opens ?? []);
    }

    private static LocalText Title(VersionRoute route, string rule, TimeChangeKind kind) =>
        DeadlineTitles.Of((kind is TimeChangeKind.Lost ? route.From : route.To).Workflow, rule);

    private static DateTimeOffset? Local(DateTimeOffset? instant) => instant is { } known ? VietnameseText.Local(known) : null;
}

/// <summary>How many cases are of which kind, and what changes in them altogether.</summary>
internal sealed record PreviewTotals(
    int Cases, int Through, int Decision, int Stays, int Blocked, int MovedDates, int GainedDates, int LostDates, int GainedMarks, int LostMarks, int HeldMarks)
{
    public static PreviewTotals Of(IReadOnlyList<PreviewedCase> cases)
    {
        var changes = cases.Select(previewed => previewed.Outcome).OfType<Migrated>().Select(migrated => migrated.Report.Changes).ToList();
        return new PreviewTotals(
            cases.Count, In(MigrationGroup.Through), In(MigrationGroup.Decision), In(MigrationGroup.Stays), In(MigrationGroup.Blocked),
            Dates(TimeChangeKind.Moved), Dates(TimeChangeKind.Gained), Dates(TimeChangeKind.Lost),
            Marks(TimeChangeKind.Gained), Marks(TimeChangeKind.Lost), Marks(TimeChangeKind.Held));

        int In(MigrationGroup group) => cases.Count(previewed => previewed.Group == group);

        int Dates(TimeChangeKind kind) => changes.Sum(change => change.Deadlines.Count(deadline => deadline.Kind == kind));

        int Marks(TimeChangeKind kind) => changes.Sum(change => change.Marks.Count(mark => mark.Kind == kind));
    }
}

/// <param name="Reasons">Why it does not come over.</param>
/// <param name="OldStates">Ids of the active states without children.</param>
/// <param name="Opens">Definitions of which a case is opened beside it.</param>
internal sealed record CaseWritten(
    long Number, MigrationGroup Group, IReadOnlyList<ReasonWritten> Reasons, IReadOnlyList<string> OldStates, IReadOnlyList<string> NewStates,
    IReadOnlyList<DeadlineWritten> Deadlines, IReadOnlyList<MarkWritten> Marks, IReadOnlyList<string> Opens);

internal sealed record ReasonWritten(string Code, LocalText Message);

/// <param name="WorkingDays">From the one day to the other, negative when it comes earlier; null where one of them is not known.</param>
/// <param name="IsHeld">A timed way that waits for a look then.</param>
internal sealed record DeadlineWritten(
    string Rule, LocalText Title, TimeChangeKind Kind, DateTimeOffset? From, DateTimeOffset? To, int? WorkingDays, bool IsHeld);

/// <param name="Rule">Id of the deadline.</param>
/// <param name="Role">Null is whoever has the work.</param>
internal sealed record MarkWritten(
    string Rule, LocalText Title, bool IsEscalation, string? Role, TimeChangeKind Kind, DateTimeOffset? From, DateTimeOffset? To);
