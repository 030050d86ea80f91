using System.Text;
using CaseFlow.Definitions;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Json;
using CaseFlow.Workflows.Time;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Cases;

/// <summary>What happened in a case, one sentence each.</summary>
/// <param name="RecordedAt">Only where it was recorded noticeably later than it happened.</param>
/// <param name="Who">Null for the machinery.</param>
/// <param name="IsMachinery">Of interest to few: reminders that came due and the like.</param>
/// <param name="IsUndone">It was taken back since.</param>
internal sealed record TimelineEntry(
    DateTimeOffset HappenedAt, DateTimeOffset? RecordedAt, string? Who, string Sentence, IReadOnlyList<string> Details, bool IsMachinery, bool IsUndone);

/// <summary>Tells the log of a case in sentences.</summary>
internal sealed class Timeline(IStringLocalizer<Shared> texts)
{
    private static readonly TimeSpan Noticeable = TimeSpan.FromMinutes(5);

    private static string Language => Languages.Current;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<TimelineEntry> Of(IEnumerable<CaseEvent> events, IReadOnlyDictionary<string, string> names)
    {
        var undone = UndoneSteps.Of(events);
        var told = new List<TimelineEntry>();
        var sentences = new Dictionary<int, string>();
        foreach (var happened in events)
        {
            var entry = EntryOf(happened, names, sentences) with { IsUndone = undone.Contains(happened.Seq) };
            sentences[happened.Seq] = entry.Sentence;
            told.Add(entry);
        }

        told.Reverse();
        return told;
    }

    /// <summary>The story with what stands beside the steps, each where it was recorded.</summary>
    public static IReadOnlyList<TimelineEntry> With(IReadOnlyList<TimelineEntry> story, IEnumerable<TimelineEntry> beside)
    {
        var told = story.ToList();
        foreach (var one in beside)
        {
            var older = told.FindIndex(entry => (entry.RecordedAt ?? entry.HappenedAt) <= one.HappenedAt);
            told.Insert(older < 0 ? told.Count : older, one);
        }

        return told;
    }

    /// <summary>That reminders of work were put off.</summary>
    public TimelineEntry Of(PutOffWork putOff, PublishedWorkflow workflow)
    {
        var title = workflow.Tasks.TryGetValue(putOff.Task, out var task) ? task.Title.In(Language) : "";
        return new(
            putOff.SnoozedAt, null, putOff.Who, texts["Timeline.PutOff", title, VietnameseText.ShortDate(putOff.UntilOn)], [putOff.Reason], IsMachinery: false, IsUndone: false);
    }

    /// <summary>That a flag was set on the person by this case, and that somebody took it off.</summary>
    public IEnumerable<TimelineEntry> Of(CaseFlag flag)
    {
        var kind = new LocalText(flag.KindVi, flag.KindEn).In(Language);
        var why = texts["Timeline.FlagSet.Why", new LocalText(flag.TitleVi, flag.TitleEn).In(Language), flag.InARow, VietnameseText.ShortDate(flag.MissedOn)];
        yield return new(flag.SetAt, null, null, texts["Timeline.FlagSet", kind], [why], IsMachinery: false, IsUndone: false);
        if (flag is { OffAt: { } off, OffReason: { } reason })
        {
            yield return new(off, null, flag.OffBy, texts["Timeline.FlagOff", kind], [reason], IsMachinery: false, IsUndone: false);
        }
    }

    /// <param name="before">What was told of earlier steps, by their numbers.</param>
    private TimelineEntry EntryOf(CaseEvent happened, IReadOnlyDictionary<string, string> names, Dictionary<int, string> before)
    {
        var workflow = happened.Workflow;
        var received = EventJson.Read(Encoding.UTF8.GetBytes(happened.Event)).Event;
        var log = new StepLog(happened);
        var entered = StateTitles.Reached(workflow, log).Select(title => title.In(Language)).ToList();
        var sentence = received is null ? happened.Name
            : received.Name == EngineEvents.Undone ? UndoneOf(received, before)
            : SentenceOf(workflow, received, log, entered);
        var details = received is null ? [] : DetailsOf(workflow, received, log, entered, names).ToList();
        if (happened.ByLinkFrom is { } device)
        {
            details.Insert(0, texts["Timeline.ByLink", device, VietnameseText.Moment(happened.RecordedAt)]);
        }

        var isMachinery = happened.Actor is null && entered.Count == 0 && !log.Opened.Any() && !log.Escalated.Any()
            && received?.Name != EngineEvents.UnitChanged && !(received?.Name == EngineEvents.Recounted && log.MovedDeadlines.Any());
        return new(
            happened.HappenedAt,
            happened.Actor is not null && happened.RecordedAt - happened.HappenedAt > Noticeable ? happened.RecordedAt : null,
            WhoOf(happened, received), sentence, details, isMachinery, IsUndone: false);
    }

    private string? WhoOf(CaseEvent happened, WorkflowEvent? received) =>
        received?.WorkItem is { } key && happened.StandIns[key].FirstOrDefault(stood => stood.At(happened.RecordedAt)) is { } stood
            ? texts["Timeline.InsteadOf", happened.ActorName!, stood.Name]
            : happened.ActorName;

    private string SentenceOf(PublishedWorkflow workflow, WorkflowEvent received, StepLog log, List<string> entered)
    {
        switch (received.Name)
        {
            case EngineEvents.Started:
                return texts["Timeline.Started", workflow.Definition.Title.In(Language)];
            case EngineEvents.BroughtOver:
                return texts["Timeline.BroughtOver", workflow.Definition.Title.In(Language)];
            case EngineEvents.Migrated:
                return texts["Timeline.Migrated", received.Data.Find("to")!.ToString()];
            case EngineEvents.MigrationUndone:
                return texts["Timeline.MigrationUndone", received.Data.Find("from")!.ToString()];
            case EngineEvents.DocumentRecorded:
                return texts["Timeline.PaperRecorded"];
            case EngineEvents.Corrected:
                return texts["Timeline.Corrected"];
            case EngineEvents.WorkAdded:
                return texts["Timeline.WorkAdded", workflow.Tasks[((TextValue)received.Data.Find("task")!).Text].Title.In(Language)];
            case EngineEvents.PlanAdded:
                return texts["Timeline.PlanAdded", PlanOf(workflow, received)];
            case EngineEvents.PlanChanged:
                return texts["Timeline.PlanChanged", PlanOf(workflow, received)];
            case EngineEvents.PlanStopped:
                return texts["Timeline.PlanStopped", PlanOf(workflow, received)];
            case EngineEvents.PlanRestarted:
                return texts["Timeline.PlanRestarted", PlanOf(workflow, received)];
            case EngineEvents.Recounted:
                return texts["Timeline.Recounted"];
            case EngineEvents.UnitChanged:
                return UnitChangeOf(received);
            case EngineEvents.HeldReviewed:
                return texts[received.Data.Find("release") == Value.True ? "Timeline.HeldReleased" : "Timeline.HeldDropped"];
            case EngineEvents.TimerFired:
                return FiredOf(workflow, received.Timer!.Id, log, entered);
        }

        if (received.Name.Split('.') is ["task", var id, var outcome] && workflow.Tasks.TryGetValue(id, out var task))
        {
            return texts["Timeline.Completed", task.Title.In(Language), task.Outcomes.First(known => known.Id == outcome).Title.In(Language)];
        }

        return workflow.Workflow.Index.Transitions
            .FirstOrDefault(candidate => candidate.Transition.Title is not null && candidate.Transition.Events.Contains(received.Name))
            ?.Transition.Title?.In(Language) ?? texts["Timeline.Noted"];
    }

    /// <summary>By the names of that day, which the event keeps.</summary>
    private string UnitChangeOf(WorkflowEvent received)
    {
        string Said(string name) => (received.Data.Find(name) as TextValue)?.Text ?? "";
        var told = Said("kind") switch
        {
            "rejected" => "Timeline.TransferRejected",
            "answered" => "Timeline.TransferAnswered",
            "kept" => "Timeline.TransferKept",
            "split" => "Timeline.UnitSplit",
            _ => "Timeline.UnitMerged",
        };
        return texts[
            told, Said("fromName"), Said("toName"),
            Instants.Date(Said("on")) is { } day ? VietnameseText.ShortDate(day) : ""];
    }

    private string UndoneOf(WorkflowEvent received, Dictionary<int, string> before) =>
        UndoneSteps.NumberOf(received) is { } step && before.TryGetValue(step, out var told) ? texts["Timeline.Undone", told] : texts["Timeline.UndoneStep"];

    /// <summary>A timer tells what it brought about; what it was set for is only said when it brought about nothing else.</summary>
    private string FiredOf(PublishedWorkflow workflow, string timer, StepLog log, List<string> entered)
    {
        if (log.Escalated.FirstOrDefault() is { } role)
        {
            return texts["Timeline.Escalated", RuleOf(workflow, TimerIds.DeadlineOf(timer)!), RoleOf(workflow, role)];
        }

        if (TimerIds.DeadlineOf(timer) is { } reminded)
        {
            return texts["Timeline.Reminded", RuleOf(workflow, reminded)];
        }

        return entered.Count > 0 ? texts["Timeline.TimeCame", string.Join("; ", entered)]
            : TimerIds.PlanOf(timer) is not null ? texts["Timeline.CheckIn"]
            : texts["Timeline.Noted"];
    }

    private IEnumerable<string> DetailsOf(
        PublishedWorkflow workflow, WorkflowEvent received, StepLog log, List<string> entered, IReadOnlyDictionary<string, string> names)
    {
        if (IsOfPlan(received) && PlanTermsData.Read(received.Data) is { } terms)
        {
            foreach (var line in PlanWords.Of(terms, workflow.Definition, texts))
            {
                yield return line;
            }
        }

        if ((received.Name is EngineEvents.Undone or EngineEvents.WorkAdded or EngineEvents.UnitChanged || IsOfPlan(received))
            && (received.Data.Find("reason") ?? received.Data.Find("note")) is TextValue why)
        {
            yield return why.Text;
        }

        foreach (var paper in received.Documents)
        {
            var title = workflow.Definition.Documents.FirstOrDefault(kind => kind.Id == paper.Kind)?.Title.In(Language) ?? paper.Kind;
            yield return texts["Timeline.Paper", title, paper.Number, VietnameseText.ShortDate(paper.Dated)];
        }

        var over = received.Name == EngineEvents.BroughtOver ? BroughtOver.Read(received.Data) : null;
        foreach (var state in over?.States ?? [])
        {
            yield return texts["Timeline.StoodSince", string.Join("; ", StateTitles.Of(workflow, [state.Id]).Select(title => title.In(Language))), VietnameseText.ShortDate(state.Since)];
        }

        foreach (var (task, due) in log.OpenedWithDues.Where(opened => over is not null && opened.Due <= received.RecordedAt))
        {
            yield return texts["Timeline.DueBefore", workflow.Tasks[task].Title.In(Language), VietnameseText.ShortDate(due)];
        }

        var said = over?.Values ?? received.Data;
        foreach (var element in workflow.Definition.Data.Where(element =>
            element.Name != DataElement.HoldingUnit && !IsOfPlan(received) && received.Name is not (EngineEvents.Undone or EngineEvents.WorkAdded or EngineEvents.UnitChanged)))
        {
            if (ShownValue.Of(element, said.Find(element.Name), names) is { } value)
            {
                yield return $"{element.Title.In(Language)}: {value}";
            }
        }

        if (entered.Count > 0 && received.Timer is null)
        {
            yield return texts["Timeline.Moved", string.Join("; ", entered)];
        }

        foreach (var task in log.Opened.Select(workflow.Tasks.GetValueOrDefault).OfType<TaskDefinition>())
        {
            yield return texts["Timeline.Opened", task.Title.In(Language), RoleOf(workflow, task.Assign.Role)];
        }

        foreach (var (rule, from, to) in log.MovedDeadlines)
        {
            yield return texts["Timeline.DeadlineMoved", RuleOf(workflow, rule), Day(from), Day(to)];
        }
    }

    private static bool IsOfPlan(WorkflowEvent received) =>
        received.Name is EngineEvents.PlanAdded or EngineEvents.PlanChanged or EngineEvents.PlanStopped or EngineEvents.PlanRestarted;

    private static string PlanOf(PublishedWorkflow workflow, WorkflowEvent received)
    {
        var id = (received.Data.Find("plan") as TextValue)?.Text ?? "";
        return workflow.Workflow.Index.CheckIn(id.Split('#')[0])?.Plan.Title.In(Language) ?? id;
    }

    private string Day(DateTimeOffset? at) => at is { } known ? VietnameseText.ShortDate(known) : texts["Timeline.NoDate"];

    private static string RuleOf(PublishedWorkflow workflow, string rule) => DeadlineTitles.Of(workflow.Workflow, rule).In(Language);

    private static string RoleOf(PublishedWorkflow workflow, string role) => workflow.Roles.GetValueOrDefault(role)?.Title.In(Language) ?? role;
}
