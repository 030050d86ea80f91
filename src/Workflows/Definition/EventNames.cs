namespace CaseFlow.Workflows.Definition;

/// <summary>What the engine calls the events that it makes itself. Their first words belong to it: nobody raises or reports such an event (E056).</summary>
public static class EventNames
{
    private static readonly string[] Reserved = ["done", "error", "timer", "task", "doc", "case", "check-in", "ladder"];

    public static bool IsReserved(string name) => Reserved.Contains(name.Split('.')[0]);

    public static bool IsOutcome(string name) => name.StartsWith("task.", StringComparison.Ordinal);

    public static bool IsOfDocument(string name) => name.StartsWith("doc.", StringComparison.Ordinal);

    /// <summary>A work item was completed: <c>task.propose.done</c>.</summary>
    public static string Outcome(string task, string outcome) => $"task.{task}.{outcome}";

    /// <summary>Of a task that is asked for each of a list all are done, or enough: <c>task.consult.all</c>.</summary>
    public static string All(string task) => Outcome(task, AllDone);

    /// <summary>No outcome of a task that is asked for each of a list may be called so.</summary>
    public const string AllDone = "all";

    /// <summary>A paper came on record: <c>doc.V-51.recorded</c>.</summary>
    public static string Recorded(string document) => $"doc.{document}.recorded";

    /// <summary>A violation came to a step of a ladder: <c>ladder.l47.review</c>.</summary>
    public static string Step(string ladder, string step) => $"ladder.{ladder}.{step}";

    /// <summary>A check-in opened while the one before was not done: <c>check-in.visits.missed</c>.</summary>
    public static string Missed(string checkIn) => $"check-in.{checkIn}.missed";
}
