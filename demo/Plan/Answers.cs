using System.Globalization;
using CaseFlow.Demo.Register;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Demo.Plan;

/// <summary>Fills in forms as the people of the demo would: what a field asks for by its type, and a few by their name.</summary>
internal sealed class Answers(Workflow workflow, WorkingCalendar calendar, Person person)
{
    private static readonly Dictionary<string, string> Choices = new()
    {
        ["exclusion"] = "none",
        ["termMonths"] = "months-24",
        ["termYears"] = "two-years",
        ["rehabKind"] = "compulsory",
        ["suspensionKind"] = "prison",
    };

    /// <param name="chosen">Answers that are not the usual ones; null for none.</param>
    public ObjectValue To(string? formId, bool anew, Snapshot current, DateTimeOffset at, Dictionary<string, Value>? chosen = null)
    {
        var entered = ObjectValue.Empty;
        if (workflow.Definition.Forms.FirstOrDefault(form => form.Id == formId) is not { } asked)
        {
            return entered;
        }

        // Which fields are seen may depend on the ones before, so they are answered one after another.
        foreach (var field in asked.Fields)
        {
            var state = workflow.Fields(asked, anew, current, entered, at, calendar).First(state => state.Element.Name == field.Data);
            if (state.IsVisible && (chosen?.GetValueOrDefault(field.Data) ?? Answer(state, current, at)) is { } value)
            {
                entered = entered.With(field.Data, value);
            }
        }

        return entered;
    }

    private Value? Answer(FieldState field, Snapshot current, DateTimeOffset at)
    {
        var today = calendar.LocalDate(at);
        return field.Element switch
        {
            { Name: "lastActOn" } => Date(today.AddDays(-20)),
            { Name: "absenceFrom" } => Date(today.AddDays(-2)),
            { Name: "expectedReleaseOn" } => EndOf("rehab", current, at),
            { Name: "completedOn" } => current.Chart.Data.Find("expectedReleaseOn") is TextValue expected ? expected.Text : EndOf("rehab", current, at) ?? Date(today),
            { Source: not null, Name: var name } when current.Chart.Data.Find(name) is { IsNull: false } known => known,
            { Source: DataSource.RehabsBefore } => 0m,
            { Source: DataSource.BornOn } => person.BornOn is { } born ? Date(born) : null,
            { Source: DataSource.EighteenOn } => person.BornOn is { } born ? Date(born.AddYears(18)) : null,
            { Name: "hearingOn" or "expectedReturnOn" } => null,
            { Type: DataType.Choice } element => Choices.TryGetValue(element.Name, out var chosen) ? chosen : element.Choices[0].Id,
            { Type: DataType.Boolean } => true,
            { Type: DataType.Date } => Date(today),
            { Type: DataType.DateTime } => Instant(at),
            { Type: DataType.Integer or DataType.Decimal } => 84m,
            { Type: DataType.Party } element => Named(element.Name).Id.ToString(),
            { Type: DataType.String or DataType.Text } => field.IsRequired ? "Đã thực hiện theo quy định." : null,
            _ => null,
        };
    }

    /// <summary>Whoever does the work for which the element names somebody.</summary>
    private Staff Named(string element) =>
        workflow.Index.Tasks.FirstOrDefault(task => task.Task.Assign.User?.Paths.Contains(element) == true) is { } task
            ? person.Commune.Of(task.Task.Assign.Role) ?? person.Helper
            : person.Helper;

    public string Instant(DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, calendar.Zone).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    public static string Date(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string? EndOf(string term, Snapshot current, DateTimeOffset at) =>
        workflow.Terms(current, at, calendar).FirstOrDefault(found => found.Rule.Id == term)?.Value?.End is { } end ? Date(end) : null;
}
