using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Json;
using CaseFlow.Workflows.Tests.Definition;
using static CaseFlow.Workflows.Tests.Casework.Given;

namespace CaseFlow.Workflows.Tests.Casework;

public sealed class ShippedProceduresTests
{
    private static readonly Dictionary<string, Workflow> Compiled = [];

    internal static Workflow Shipped(string id)
    {
        lock (Compiled)
        {
            if (!Compiled.TryGetValue(id, out var workflow))
            {
                workflow = Workflow.Compile(DefinitionReader.Read(ShippedDefinitions.Bytes($"{id}.v2.json")).Definition!);
                Compiled[id] = workflow;
            }

            return workflow;
        }
    }

    [Fact]
    public void Post_rehab_management_runs_from_the_notice_to_the_certificate()
    {
        var trial = CaseUnderTest.Start(
            Shipped("post-rehab-management"), "2026-08-17 09:00", Data(("rehabKind", "compulsory"), ("expectedReleaseOn", "2026-09-18")));
        trial.Does("task.record-notice.received", "2026-08-18 10:00", data: FormData(trial, "record-notice"), papers: [Paper("V-51", "2026-08-18 09:30")]);
        Assert.Equal(EndOf("2026-08-20"), trial.Deadline("propose-law").Due!.At);

        Complete(trial, "propose", "done", "2026-08-19 09:00", Leader);
        Complete(trial, "decide", "sign", "2026-08-20 09:00", Chairman, ("termYears", "two-years"), ("adult", true), ("stableResidence", true));
        Complete(trial, "send-copies", "sent", "2026-08-20 14:00", Officer, ("decisionReceivedAt", "2026-08-20T11:00:00+07:00"));
        Complete(trial, "set-up-team", "done", "2026-08-20 15:00", Chairman);
        Complete(trial, "assign-helper", "assigned", "2026-08-20 16:00", Chairman, ("helperId", "dung"));
        Complete(trial, "decide-monitoring", "decided", "2026-08-20 17:00", Leader);
        Complete(trial, "record-fitting", "fitted", "2026-09-17 17:00", Officer);
        Complete(trial, "record-completion", "recorded", "2026-09-18 09:00", Officer, ("completedOn", "2026-09-18"), ("arrivedOn", "2026-09-18"));
        Complete(trial, "meet-first", "met", "2026-09-21 09:00", Officer);
        Assert.True(trial.IsIn("managing"));
        var term = Assert.Single(trial.Workflow.Terms(trial.Now, Local("2026-09-21"), Vietnam));
        Assert.Equal(new DateOnly(2028, 9, 18), term.Value!.End);

        trial.Until("2027-02-01 00:00");
        trial.Does("suspension.started", "2027-02-01 09:00", Officer, FormData(trial, "suspension", report: true, ("suspendedOn", "2027-02-01")));
        Assert.True(trial.IsIn("suspended"));
        Assert.Null(trial.Workflow.Terms(trial.Now, Local("2027-02-02"), Vietnam)[0].Value!.End);
        Complete(trial, "resume", "released", "2027-03-31 09:00", Officer, ("releasedOn", "2027-03-31"));
        Assert.True(trial.IsIn("at-home"));
        term = trial.Workflow.Terms(trial.Now, Local("2027-04-01"), Vietnam)[0];
        Assert.Equal(new DateOnly(2028, 11, 16), term.Value!.End);
        Assert.Equal("In prison or in a facility", term.ReasonOf(term.Value.Lines[^1])!.En);

        trial.Until("2028-11-13 00:00");
        Assert.True(trial.IsIn("closing"));
        Complete(trial, "draft-certificate", "submitted", "2028-11-14 09:00", Officer);
        Complete(trial, "sign-certificate", "signed", "2028-11-15 09:00", Chairman);
        Assert.Equal("completed", trial.Only<CloseCase>().Reason);
        Assert.Equal(SnapshotJson.Write(trial.Now), trial.Replayed());
    }

    [Fact]
    public void Compulsory_rehab_starts_with_a_dossier_due_in_one_working_day()
    {
        var trial = CaseUnderTest.Start(
            Shipped("compulsory-rehab-adult"), "2026-11-20 10:00", Data(("detectedAt", "2026-11-20T10:00:00+07:00"), ("groundCode", "a"), ("stableResidence", true)));
        Complete(trial, "examine", "open", "2026-11-20 11:00", Officer);

        var dossier = trial.Workflow.Deadlines(trial.Now, Vietnam).Single(running => running.Rule.Id == "compile-law");
        Assert.Equal(Vietnam.EndOfDay(new DateOnly(2026, 11, 23)), dossier.Due!.At);
        trial.Until("2027-03-01");
        Assert.Equal(SnapshotJson.Write(trial.Now), trial.Replayed());
    }

    /// <summary>Completes the only open item of a task with the given values, something plausible in the other fields, and the papers it lacks.</summary>
    internal static void Complete(CaseUnderTest trial, string task, string outcome, string at, Actor by, params (string Name, Value Value)[] values)
    {
        trial.Until(at);
        var possible = trial.Workflow.Possible(trial.Now, Local(at), Vietnam).Tasks.FirstOrDefault(open => open.Task.Id == task);
        Assert.True(possible is not null, $"{task} is not open at {at}; active: {string.Join(' ', trial.Now.Chart.Active.Select(active => active.Id))}");
        trial.Does(
            $"task.{task}.{outcome}",
            at,
            by,
            FormData(trial, task, false, values),
            [.. possible.MissingDocuments.Select(document => Paper(document.Id, at))],
            workItem: possible.Entry.Key);
    }

    private static ObjectValue FormData(CaseUnderTest trial, string id, bool report = false, params (string Name, Value Value)[] values)
    {
        var formId = report ? id : trial.Workflow.Index.Task(id)!.Task.Form;
        return formId is null
            ? ObjectValue.Empty
            : Filled.In(trial.Workflow, trial.Now, trial.Workflow.Definition.Forms.First(form => form.Id == formId), report || trial.Workflow.Index.Task(id)!.ComesAgain, Data(values), Local("2026-08-18"));
    }
}
