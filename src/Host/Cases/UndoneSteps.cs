using System.Text;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Json;

namespace CaseFlow.Cases;

/// <summary>Which steps of a log were taken back.</summary>
internal static class UndoneSteps
{
    /// <summary>Their numbers.</summary>
    public static HashSet<int> Of(IEnumerable<CaseEvent> events) =>
        [.. events.Where(happened => happened.Name == EngineEvents.Undone).Select(NumberOf).OfType<int>()];

    /// <summary>The step that an undoing took back; null when it says none.</summary>
    public static int? NumberOf(CaseEvent undoing) => EventJson.Read(Encoding.UTF8.GetBytes(undoing.Event)).Event is { } undone ? NumberOf(undone) : null;

    public static int? NumberOf(WorkflowEvent undoing) => undoing.Data.Find("seq") is NumberValue seq ? (int)seq.Number : null;
}
